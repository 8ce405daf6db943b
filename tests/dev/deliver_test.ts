/** Events delivered from the page, the inbox, and the file. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { request } from "node:http";
import { at } from "../../src/words/json.ts";
import { browserTest, closeBrowser } from "./dev_page.ts";

browserTest(
  "Try delivers the seed's event, and its message comes into the inbox live",
  async (opened) => {
    const { open, origin } = opened;
    const inbox = await open("/inbox");
    await inbox.locator(".live[data-on]").waitFor();
    const page = await open("/try?sample=seed");
    await page.getByRole("button", { name: "Deliver" }).click();
    await page.getByText("The hook ends: sent").waitFor();
    const text = await page.locator(".letter pre").innerText();
    assertStringIncludes(text, "Your userID is +2348060386628, password: ");
    await inbox.locator(".letter", { hasText: "+2348060386628" }).waitFor();

    await inbox.getByLabel("Search").fill("nobody says this");
    await inbox.getByText("Nothing like that.").waitFor();
    await inbox.getByLabel("Search").fill("kindly VISIT");
    await inbox.locator(".letter").waitFor();
    await inbox.getByRole("link", { name: "+2348060386628" }).click();
    await inbox.locator('a[aria-current="true"]', { hasText: "+2348060386628" }).waitFor();
    assertEquals(new URL(inbox.url()).searchParams.get("to"), "+2348060386628");
    await inbox.getByRole("button", { name: "Clear the inbox" }).click();
    await inbox.getByText("Nothing yet.").waitFor();
    assertEquals(inbox.url(), `${origin}/inbox`);
  },
);

browserTest(
  "Timeline shows each request, reply and wait of a provider that fails at first",
  async (opened) => {
    const page = await opened.open("/try");
    await page.locator("select[name=fault]").first().selectOption("busy");
    await page.getByRole("button", { name: "Deliver" }).click();
    await page.getByText("The hook ends: sent").waitFor();
    const rows = await page.locator(".step summary").allInnerTexts();
    const [admin, first, second, ...more] = rows.map((row) => row.replace(/\s+/g, " "));
    assertStringIncludes(admin!, "admin_api POST /_api/admin/graphql");
    assertStringIncludes(first!, "503 · retry, provider_unavailable");
    assertStringIncludes(second!, "201");
    assertEquals(more, []);
    await page.getByText(/^Waits \d+ ms$/).waitFor();

    await page.locator("#exchange-1 summary").click();
    const request = await page.locator("#exchange-1 pre").first().innerText();
    assertStringIncludes(
      request,
      "authorization: Basic base64(${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN})",
    );
    assertStringIncludes(request, "To = +85251234567");
    const curl = await page.locator("#exchange-1 [data-copy]").getAttribute("data-copy");
    assertStringIncludes(
      curl!,
      'curl -X POST "https://api.twilio.com/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}/',
    );
  },
);

browserTest(
  "Try delivers a one-time code through the SMS gateway, and shows what Authgear reads",
  async (opened) => {
    const page = await opened.open("/try?sample=SMS+gateway,+verification_sms");
    await page.getByText("The SMS gateway sends this code.").waitFor();
    await page.getByRole("button", { name: "Deliver" }).click();
    await page.getByText("The SMS gateway ends: ok").waitFor();
    assertStringIncludes(await page.locator(".letter pre").innerText(), "verification code: ");
    const rows = await page.locator(".step summary").allInnerTexts();
    assertEquals(rows.length, 1);
    assertStringIncludes(rows[0]!, "201");
    assertEquals(at(JSON.parse(await page.getByLabel("Its JSON").innerText()), "code"), "ok");

    await page.goto(`${opened.origin}/try?sample=SMS+gateway,+verification_sms`);
    await page.locator("select[name=fault]").first().selectOption("denied");
    await page.locator("select[name=times]").first().selectOption("always");
    await page.getByRole("button", { name: "Deliver" }).click();
    await page.getByText("The SMS gateway ends: authentication_failed").waitFor();
    assertStringIncludes(await page.locator(".step summary").innerText(), "authentication_failed");
    assertEquals(await page.locator(".letter").count(), 0);
  },
);

browserTest(
  "Timeline says who was not told, and what the alert says",
  async ({ open, project }) => {
    const page = await open("/try");
    await page.locator("select[name=fault]").first().selectOption("denied");
    await page.locator("select[name=times]").first().selectOption("always");
    await page.getByRole("button", { name: "Deliver" }).click();
    await page.getByText("The hook ends: failed").waitFor();
    await page.getByText("To do:").first().waitFor();
    assertEquals(await page.locator(".letter").count(), 0);
    const alert = project.sandbox.alerts.at(-1);
    assertEquals(at(alert, "outcome"), "failed");
    const shown = await page.getByLabel("The alert").innerText();
    assertEquals(JSON.parse(shown), alert);
  },
);

browserTest(
  "Try says in the event's text what is wrong with it, and shows the place",
  async (opened) => {
    const page = await opened.open("/try");
    const area = page.getByLabel("The event, as JSON");
    const text = await area.inputValue();
    await area.fill(text.replace('"user.created"', '"user.craeted"'));
    await page.getByText('is it "user.created"?').waitFor();
    await page.getByRole("button", { name: /^Line \d+, column \d+$/ }).click();
    const chosen = await area.evaluate(({ value, selectionStart, selectionEnd }) =>
      value.slice(selectionStart, selectionEnd)
    );
    assertEquals(chosen, '"user.craeted"');
    await area.fill(`${text}}`);
    await page.getByText("this is no JSON").waitFor();
    await area.fill(text);
    await page.getByText("The hook acts on this event.").waitFor();
  },
);

browserTest("File weighs each part and shows the whole file without a secret", async (opened) => {
  const { open, project } = opened;
  const page = await open("/file");
  assertStringIncludes(await page.locator(".sum").innerText(), "of 102,400 bytes");
  const names = await page.locator(".treemap title").allTextContents();
  for (const part of ["twilio.ts", "English (en)", "secrets"]) {
    assert(names.some((name) => name.startsWith(part)), `${part} is not among ${names}`);
  }
  assertEquals(await page.getByRole("row", { name: "account_created_with_password" }).count(), 1);
  const whole = await page.locator("pre.code").allTextContents();
  assertStringIncludes(whole.join("\n"), "export {");
  assert(!whole.join("\n").includes(project.recorder.host), "the seam of the sandbox is shown");
});

browserTest("no page shows a secret", async ({ project, deliveries, origin }) => {
  const asked = ["/", "/try", "/inbox", "/file", ...deliveries.all.map(({ id }) => `/try/${id}`)];
  for (const address of asked) {
    const text = await (await fetch(`${origin}${address}`)).text();
    const all = [text, decodeURIComponent(text.replace(/%(?![\dA-F]{2})/gi, "%25"))];
    for (const secret of Object.values(project.secrets()).filter((one) => one.length >= 8)) {
      const lines = secret.split("\n").filter((line) => line.length >= 8 && !/^-----/.test(line));
      for (const line of lines) {
        assert(!all.some((one) => one.includes(line)), `${address} shows ${line.slice(0, 4)}…`);
      }
    }
  }
});

browserTest(
  "pages() answers to its own host alone, and takes forms from its own pages alone",
  async (opened) => {
    const { origin, deliveries } = opened;
    const { port, host } = new URL(origin);
    const ask = (method: string, headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const path = method === "POST" ? "/inbox/clear" : "/";
        request({ host: "127.0.0.1", port, method, path, headers }, (reply) => {
          reply.resume();
          resolve(reply.statusCode!);
        }).on("error", reject).end();
      });
    assertEquals(await ask("GET", { host }), 200);
    assertEquals(await ask("GET", { host: `evil.example.com:${port}` }), 421);
    assertEquals(await ask("POST", { host, origin }), 303);
    assertEquals(await ask("POST", { host, origin: "https://evil.example.com" }), 403);
    assertEquals(await ask("POST", { host }), 403);
    await deliveries.settled();
  },
);

closeBrowser();
