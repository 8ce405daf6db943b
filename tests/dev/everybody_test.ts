/** The page for everybody: by keyboard, enlarged, narrow, in both schemes; and for nobody else. */

import { assert, assertEquals } from "@std/assert";
import axe from "axe-core";
import { path } from "../../tools/cli.ts";
import { exportGallery } from "../../tools/dev/export.tsx";
import { browserTest, closeBrowser } from "./dev_page.ts";

const PAGES = [
  "/",
  "/?message=account_created&lang=en&part=all&mark=on",
  "/?channel=email&width=desktop&lang=en",
  "/try",
  "/try?sample=SMS+gateway,+verification_sms",
  "/inbox",
  "/file",
];

browserTest("axe-core finds nothing wrong, in either scheme, wide or narrow", async (opened) => {
  const { open, project, deliveries } = opened;
  await project.settled();
  const event = JSON.stringify(JSON.parse(
    Deno.readTextFileSync(path("tests/fixtures/events/seed.json")),
  ));
  const { id } = deliveries.start(event, [
    { to: "twilio", fault: { kind: "status", status: 503 }, nth: [1] },
  ]);
  const code = Deno.readTextFileSync(path("tests/fixtures/gateway/verification_sms.json"));
  const { id: ofCode } = deliveries.start(code, []);
  await deliveries.settled();
  const rows = [
    { colorScheme: "light", viewport: { width: 1280, height: 900 } },
    { colorScheme: "dark", viewport: { width: 360, height: 800 } },
  ] as const;
  for (const row of rows) {
    const page = await open("/", row);
    for (const address of [...PAGES, `/try/${id}`, `/try/${ofCode}`]) {
      await page.goto(new URL(address, page.url()).href);
      await page.evaluate(axe.source);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)");
      const found = await page.evaluate(
        "axe.run({ iframes: false, resultTypes: ['violations'], runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })",
      ) as { violations: { id: string; nodes: { html: string }[] }[] };
      const said = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      assertEquals([address, row.colorScheme, said], [address, row.colorScheme, []]);
      const wide = await page.evaluate("document.documentElement.scrollWidth");
      assert(Number(wide) <= row.viewport.width, `${address} is ${wide} px wide`);
    }
    await page.close();
  }
});

browserTest("an error on the page is read out and has contrast", async ({ open, files }) => {
  const page = await open("/", { colorScheme: "dark" });
  await page.locator(".live[data-on]").waitFor();
  files.edit("templates/en.yaml", "on {service_name}.", "on {servce_name}.");
  await page.getByRole("alert").getByText("{servce_name}").first().waitFor();
  await page.evaluate(axe.source);
  const found = await page.evaluate("axe.run('#problems')") as { violations: { id: string }[] };
  assertEquals(found.violations.map(({ id }) => id), []);
  files.edit("templates/en.yaml", "on {servce_name}.", "on {service_name}.");
  await page.getByRole("alert").waitFor({ state: "hidden" });
});

browserTest("everything can be done by keyboard", async ({ open }) => {
  const page = await open("/");
  await page.keyboard.press("Tab");
  assertEquals(await page.locator(":focus").innerText(), "To the content");
  await page.keyboard.press("Enter");
  assertEquals(await page.evaluate("document.activeElement.id"), "main");

  await page.locator('input[name="scheme"]:checked').focus();
  await page.keyboard.press("ArrowRight");
  await page.locator('.phone[data-scheme="dark"]').first().waitFor();
  assertEquals(await page.evaluate("document.activeElement.value"), "dark");

  await page.goto(new URL("/try", page.url()).href);
  await page.locator("select[name=fault]").first().focus();
  await page.keyboard.type("answers 503");
  await page.getByRole("button", { name: "Deliver" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("The hook ends: sent").waitFor();
  await page.locator("#exchange-1 summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("#exchange-1").getByRole("button", { name: "Copy as curl" }).waitFor();
});

browserTest("a page twice as large loses nothing", async ({ open }) => {
  const page = await open("/", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  const wide = await page.evaluate("document.documentElement.scrollWidth");
  assert(Number(wide) <= 640, `${wide} px`);
  const side = page.locator("#side > summary");
  await side.click();
  await page.getByLabel("Mark what the person must type").check();
  await page.locator("mark.typed").first().waitFor({ state: "attached" });
});

browserTest(
  "exportGallery() writes one file that opens from a disk, the same each time",
  async (opened) => {
    const { project, open, files } = opened;
    await project.settled();
    const [first, second] = [`${files.folder}/one`, `${files.folder}/two`];
    const { texts } = await exportGallery(project, first, true);
    await exportGallery(project, second, true);
    assertEquals(texts, 18);
    assertEquals(
      Deno.readTextFileSync(`${first}/gallery.html`),
      Deno.readTextFileSync(`${second}/gallery.html`),
    );
    const page = await open(`file://${first}/gallery.html`);
    const frame = page.frameLocator("#email-en-account_created iframe");
    await page.locator("#email-en-account_created").scrollIntoViewIfNeeded();
    await frame.getByText(/^Your user ID/).waitFor();
    await page.getByLabel("Language").selectOption("ar");
    await page.locator("#sms-en-account_created").waitFor({ state: "hidden" });
    assertEquals(await page.locator("#sms-ar-account_created_with_password").isVisible(), true);
    await page.getByLabel("Mark what the person must type").check();
    await page.frameLocator("#email-ar-account_created_with_password iframe").locator("mark")
      .first()
      .waitFor();
    await page.evaluate(axe.source);
    const found = await page.evaluate("axe.run({ iframes: false })") as {
      violations: { id: string }[];
    };
    assertEquals(found.violations.map(({ id }) => id), []);
  },
);

browserTest("an email that wants pictures or scripts from elsewhere gets none", async (opened) => {
  const { open, files, asked } = opened;
  const more = '<img src="https://elsewhere.example.com/a.png" width="1" height="1" alt="">';
  files.edit("templates/layout.html", "{body}", `${more}\n{body}`);
  const page = await open("/?message=account_created&lang=en&channel=email");
  const frame = page.frameLocator("iframe");
  await frame.locator("img").waitFor({ state: "attached" });
  await frame.getByRole("link").first().click();
  await frame.getByText(/^Your user ID/).waitFor();
  files.edit("templates/layout.html", `${more}\n`, "");
  assertEquals(asked.filter((url) => url.includes("elsewhere")), []);
});

browserTest(
  "no page asks another host, and none has an error of its own",
  ({ asked, errors, origin }) => {
    assert(asked.length > 20);
    const elsewhere = asked.filter((url) =>
      !url.startsWith(`${origin}/`) && !/^(?:data|file|about):/.test(url)
    );
    assertEquals(elsewhere, []);
    // What keeps a picture of elsewhere out, and a link in an email from opening, says so.
    assertEquals(errors.filter((one) => !/elsewhere\.example|Blocked opening/.test(one)), []);
    return Promise.resolve();
  },
);

closeBrowser();
