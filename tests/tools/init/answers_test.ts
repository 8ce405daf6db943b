import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { UserError } from "../../../tools/cli.ts";
import { readAnswers } from "../../../tools/init/answers.ts";
import { problemsOf } from "../../../tools/init/problems.ts";

const ANSWERS = `
service: { name: Harbor Club, url: "https://login.harbor.test/" }
sms:
  provider: twilio
  options: { from: "+447700900123" }
  countries: [HK, US]
email:
  provider: ses
  options: { accessKeyId: AKIA0123456789ABCDEF, region: eu-west-1, from: no-reply@harbor.test }
credential: temporaryPassword
locales: [en, zh-HK]
secrets: { AUTHGEAR_PROJECT_ID: harbor }
`;
const EMAIL_ONLY = ANSWERS.replace(/sms:[^]*(?=email:)/, "");

async function read(text: string) {
  const file = await Deno.makeTempFile({ suffix: ".yaml" });
  await Deno.writeTextFile(file, text);
  return await readAnswers(file).finally(() => Deno.remove(file));
}

for (
  const [title, answers, part] of [
    ["nothing", "{}", "service.name is missing"],
    ["an empty file", "", "service.name is missing"],
    ["what is no YAML", "service: {", ".yaml: "],
    ["another provider", ANSWERS.replace("twilio", "twillio"), "sms; did you mean twilio?"],
    ["a provider that is like none", ANSWERS.replace("ses", "mine-own"), "it is one of azureEmail"],
    ["another credential", ANSWERS.replace("temporaryPassword", "magic"), "credential is one of"],
    [
      "no credential",
      ANSWERS.replace(/credential:.*/, ""),
      "credential is missing; it is one of temporaryPassword, none",
    ],
    ["withEmail in words", `${ANSWERS}withEmail: sure`, "withEmail is true or false"],
    [
      "withEmail without a password",
      ANSWERS.replace("temporaryPassword", "none\nwithEmail: true"),
      "true for temporaryPassword alone",
    ],
    ["an email provider for SMS", ANSWERS.replace("twilio", "resend"), "none that sends sms"],
    ["options that are none", ANSWERS.replace(/options: .*\d" }/, "options: 5"), "sms.options has"],
    ["secrets in a list", ANSWERS.replace(/secrets: .*/, "secrets: [a]"), "secrets has names"],
    ["no countries", ANSWERS.replace("countries: [HK, US]", ""), "sms.countries is missing"],
    [
      "a name that is none",
      ANSWERS.replace("credential:", "credentials:"),
      'the file has no "credentials"; did you mean credential?',
    ],
    [
      "a name inside that is none",
      ANSWERS.replace("name: Harbor", "nme: Harbor"),
      'service has no "nme"; did you mean name?',
    ],
  ] as const
) {
  Deno.test(`readAnswers() refuses ${title}`, async () => {
    const { message } = await assertRejects(() => read(answers), UserError);
    assertStringIncludes(message, part);
  });
}

for (
  const [title, answers, ...problems] of [
    ["what is right", ANSWERS],
    [
      "a misspelt option",
      ANSWERS.replace("region", "regoin"),
      'email.options has no "regoin"; did you mean region?',
      "email.options.region is missing: the code of the region where the service is set up, such as eu-west-1",
    ],
    [
      "the example's key",
      ANSWERS.replace("AKIA0123456789ABCDEF", "AKIAIOSFODNN7EXAMPLE"),
      "email.options.accessKeyId is an example's; give your own",
    ],
    [
      "no address to log in at",
      ANSWERS.replace("https://login", "login"),
      "service.url must be the HTTPS address where people log in",
    ],
    [
      "the example's address",
      ANSWERS.replace("login.harbor.test", "login.example.com"),
      "service.url is an example's; give your own",
    ],
    [
      "a sender that is no address",
      ANSWERS.replace("no-reply@harbor.test", "harbor"),
      "email.options.from does not look right; it is the sender's address",
    ],
    [
      "an option that may be left out and will not do",
      ANSWERS.replace("from: no-reply", "configurationSetName: my notices, from: no-reply"),
      "email.options.configurationSetName does not look right",
    ],
    [
      "a language without texts",
      ANSWERS.replace("zh-HK]", "zh]"),
      'locales has "zh", and there are no texts for it; there are zh-CN, zh-HK',
    ],
    [
      "countries by other names",
      ANSWERS.replace("[HK, US]", "[UK, hk, Hong Kong]"),
      'sms.countries has "UK"; write GB',
      'sms.countries has "hk"; write HK',
      'sms.countries has "Hong Kong"; it is a code of two letters, such as HK or GB',
    ],
    [
      "a password that nobody would get",
      EMAIL_ONLY,
      "credential: temporaryPassword is for people without an email address, and there is no sms",
    ],
    ["a password by email", `${EMAIL_ONLY}withEmail: true\n`],
    [
      "a secret that nothing asks for",
      ANSWERS.replace("secrets: {", "secrets: { TWILIO_AUTH_TOKN: abc,"),
      'secrets has no "TWILIO_AUTH_TOKN"; did you mean TWILIO_AUTH_TOKEN?',
    ],
    [
      "a secret without its form",
      ANSWERS.replace("secrets: {", "secrets: { TWILIO_ACCOUNT_SID: abc,"),
      "secrets.TWILIO_ACCOUNT_SID does not look right",
    ],
    [
      "an address in the place of the project's ID",
      ANSWERS.replace("ID: harbor", 'ID: "https://harbor.authgear.cloud"'),
      "secrets.AUTHGEAR_PROJECT_ID is not a project ID, such as my-project",
    ],
  ] as [string, string, ...string[]][]
) {
  Deno.test(`problemsOf() knows ${title}`, async () => {
    const found = await problemsOf(await read(answers), ["en", "zh-CN", "zh-HK"]);
    assertEquals(found.map((one, index) => one.slice(0, problems[index]?.length)), problems);
  });
}
