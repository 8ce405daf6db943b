/** The gallery in a browser: what it shows, and that it follows what is saved. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { browserTest, closeBrowser } from "./dev_page.ts";

browserTest(
  "Gallery shows every text that is sent, as a phone and an inbox do",
  async ({ open }) => {
    const page = await open("/");
    const cards = await page.locator(".card").evaluateAll((all) => all.map(({ id }) => id));
    assertEquals(
      cards,
      ["account_created", "account_created_with_password"].flatMap((message) =>
        ["sms-en", "sms-zh-HK", "email-en", "email-zh-HK"].map((one) => `${one}-${message}`)
      ),
    );
    const sms = page.locator("#sms-en-account_created_with_password");
    assertStringIncludes(
      await sms.locator(".bubble").textContent() ?? "",
      "Your userID is +85251234567, password: hmRt-9wKc-Xv4n-Pb7q",
    );
    assertStringIncludes(await sms.locator(".size").textContent() ?? "", "2 segments GSM-7 ");
    const chinese = page.locator("#sms-zh-HK-account_created .size");
    assertStringIncludes(await chinese.textContent() ?? "", "UCS-2 because of");

    const email = page.locator("#email-en-account_created");
    assertStringIncludes(
      await email.locator(".row").textContent() ?? "",
      "Your new Example account",
    );
    const frame = email.frameLocator("iframe");
    await frame.getByText(/^Your user ID/).waitFor();
    assertEquals(await frame.locator("script").count(), 0);
  },
);

browserTest(
  "Gallery filters, marks and changes values without losing its place",
  async ({ open }) => {
    const page = await open("/");
    await page.evaluate("document.kept = true");
    await page.getByRole("radio", { name: "SMS" }).check();
    await page.locator("#email-en-account_created").waitFor({ state: "detached" });
    await page.getByLabel("Mark what the person must type").check();
    const typed = page.locator("#sms-en-account_created_with_password mark.typed");
    await typed.first().waitFor();
    assertEquals(await typed.allTextContents(), ["+85251234567", "hmRt-9wKc-Xv4n-Pb7q"]);

    await page.getByLabel("Country of the number").selectOption("NG");
    await page.locator(".bubble", { hasText: "+234" }).first().waitFor();
    await page.getByRole("radio", { name: "Long" }).check();
    await page.locator(".bubble", { hasText: "Tz3e-Ku8d" }).first().waitFor();
    await page.getByRole("textbox", { name: "Password" }).fill("Abcd-Efgh");
    await page.locator("mark.typed", { hasText: "Abcd-Efgh" }).first().waitFor();
    assertEquals(await page.evaluate("document.kept"), true);
  },
);

browserTest(
  "Gallery shows a language from right to left, and one that is not used",
  async ({ open }) => {
    const page = await open("/?message=account_created_with_password&lang=ar");
    const bubble = page.locator(".bubble");
    assertEquals([await bubble.getAttribute("lang"), await bubble.getAttribute("dir")], [
      "ar",
      "rtl",
    ]);
    const frame = page.frameLocator(".email iframe");
    await frame.locator('[dir="rtl"]').first().waitFor();
    // The number keeps its plus in front where it stands between Arabic words.
    assertStringIncludes(await bubble.innerText(), "\u2066+85251234567\u2069");
  },
);

browserTest("Gallery shows an email in each scheme, in Gmail and as text", async ({ open }) => {
  const page = await open("/?message=account_created&lang=en&channel=email&part=all");
  const frames = page.locator("iframe");
  assertEquals(await frames.count(), 5);
  const backs: string[] = [];
  for (let index = 0; index < 3; index++) {
    const frame = page.frameLocator("iframe").nth(index);
    await frame.getByText(/^Your user ID/).waitFor();
    backs.push(
      await frame.locator(".card").evaluate((one) =>
        one.ownerDocument.defaultView.getComputedStyle(one).backgroundColor
      ),
    );
  }
  const [light, dark, gmail] = backs;
  assert(light !== dark, `${light} in both schemes`);
  assertEquals(gmail, light);
  assertEquals(await page.frameLocator("iframe").nth(2).locator("style").count(), 0);
  assertStringIncludes(await page.locator("pre.text").innerText(), "https://login.example.com/");
});

browserTest("a saved text shows without a reload and without losing the place", async (opened) => {
  const { open, files } = opened;
  const page = await open("/");
  await page.locator(".live", { hasText: "Live" }).and(page.locator("[data-on]")).waitFor();
  const far = page.locator("#email-zh-HK-account_created_with_password");
  await far.scrollIntoViewIfNeeded();
  await far.frameLocator("iframe").locator("body").waitFor();
  await page.evaluate("document.kept = true");
  const place = async () => Math.round((await far.boundingBox())!.y / 10);
  const before = await place();
  files.edit("templates/en.yaml", "Kindly visit {url}", "Please visit {url}");
  await page.locator(".bubble", { hasText: "Please visit" }).first().waitFor({ state: "attached" });
  assertEquals([await page.evaluate("document.kept"), await place()], [true, before]);
  files.edit("templates/layout.html", "#f1f3f6;", "#ddeeff;");
  const page2 = page.frameLocator("#email-zh-HK-account_created_with_password iframe");
  await page2.locator('body[style*="#ddeeff"]').waitFor();
});

browserTest(
  "a mistake shows with its place and its cure, and goes by itself",
  async ({ open, files }) => {
    const page = await open("/");
    await page.locator(".live[data-on]").waitFor();
    const problems = page.locator("#problems");
    assertEquals(await problems.isVisible(), false);
    const rows: [file: string, right: string, wrong: string, place: RegExp, cure: string][] = [
      [
        "templates/en.yaml",
        "on {service_name}.",
        "on {servce_name}.",
        /^templates\/en\.yaml:\d+:\d+$/,
        "there is no {servce_name}; is it {service_name}?",
      ],
      ["templates/layout.html", "{body}", "{bdy}", /^templates\/layout\.html:\d+:\d+$/, "{body}"],
      ["config.ts", "countries:", "contries:", /config\.ts:\d+:\d+$/, "'countries'"],
    ];
    for (const [file, right, wrong, place, cure] of rows) {
      files.edit(file, right, wrong);
      await problems.getByText(cure).first().waitFor();
      assert(
        (await problems.locator(".where").allInnerTexts()).some((one) => place.test(one)),
        await problems.innerText(),
      );
      // What there was before is still there.
      assertEquals(await page.locator("#sms-en-account_created").count(), 1);
      files.edit(file, wrong, right);
      await problems.waitFor({ state: "hidden" });
    }
  },
);

closeBrowser();
