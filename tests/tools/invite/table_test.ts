import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "../../../tools/cli.ts";
import { openTable, type Row } from "../../../tools/invite/table.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, big = false) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !big);
  return new Uint8Array(view.buffer);
};
const latin = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));

async function read(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ encoding: string; delimiter: string; rows: Row[] }> {
  const file = Deno.makeTempFileSync({ suffix: ".csv" });
  try {
    Deno.writeFileSync(file, bytes);
    const { encoding, delimiter, rows } = await openTable(file);
    const all: Row[] = [];
    for await (const row of rows()) all.push(row);
    return { encoding, delimiter, rows: all };
  } finally {
    Deno.removeSync(file);
  }
}

const ROW = { line: 2, cells: { phone: "+85298765432", name: "José" } };

for (
  const [title, bytes, encoding, delimiter, line] of [
    ["UTF-8", utf8("phone,name\n+85298765432,José\n"), "utf-8", ",", 2],
    ["UTF-8 with BOM", utf8("\ufeffphone,name\n+85298765432,José\n"), "utf-8", ",", 2],
    [
      "UTF-16 with BOM and tabs",
      utf16("\ufeffphone\tname\r\n+85298765432\tJosé\r\n"),
      "utf-16le",
      "\t",
      2,
    ],
    ["UTF-16 big-endian", utf16("\ufeffphone,name\n+85298765432,José\n", true), "utf-16be", ",", 2],
    ["UTF-16 without BOM", utf16("phone,name\n+85298765432,José\n"), "utf-16le", ",", 2],
    ["Windows-1252", latin("phone;name\r\n+85298765432;Jos\xe9\r\n"), "windows-1252", ";", 2],
    ["CRLF and quotes", utf8('"phone","name"\r\n"+85298765432","José"\r\n'), "utf-8", ",", 2],
    ["CR alone", utf8("phone,name\r+85298765432,José\r"), "utf-8", ",", 2],
    ["no last line end", utf8("phone,name\n+85298765432,José"), "utf-8", ",", 2],
    ["Excel's sep=", utf8("sep=;\r\nphone;name\r\n+85298765432;José\r\n"), "utf-8", ";", 3],
    ["emptied cells", utf8('phone,name,,""\n+85298765432,José,,\n'), "utf-8", ",", 2],
    ["another order and case", utf8("Name,PHONE\nJosé,+85298765432\n"), "utf-8", ",", 2],
  ] as [string, Uint8Array<ArrayBuffer>, string, string, number][]
) {
  Deno.test(`openTable() reads ${title}`, async () => {
    assertEquals(await read(bytes), { encoding, delimiter, rows: [{ ...ROW, line }] });
  });
}

Deno.test("openTable() names each row by its line, whatever is in a cell", async () => {
  const text = 'phone,given name\n+1,"A ""B"", C"\n\n+2,"two\nlines"\n,,\n+3,x,y\n';
  for (const end of ["\n", "\r\n", "\r"]) {
    const { rows } = await read(utf8(text.replaceAll("\n", end)));
    assertEquals(rows.map(({ line }) => line), [2, 4, 7], JSON.stringify(end));
    assertEquals(rows[0]!.cells.given_name, 'A "B", C');
    assertEquals(rows[2]!.problem!.slice(0, 33), "it has 3 cells and the header 2: ");
  }
});

Deno.test("openTable() reads a line end whose two characters come in two pieces", async () => {
  // Rows of 16 bytes below a header of 17: whatever the size of a piece, it ends within a line end.
  const { rows } = await read(utf8(`phone,name     \r\n${"+85298765432,J\r\n".repeat(10_000)}`));
  assertEquals(rows.map(({ line }) => line), Array.from({ length: 10_000 }, (_, at) => at + 2));
});

for (
  const [title, bytes, part] of [
    ["an empty file", utf8(""), "is empty"],
    ["blank lines", utf8("\n \n"), "is empty"],
    ["a workbook", utf8("PK\x03\x04"), "is a workbook"],
    ["an old workbook", latin("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "is a workbook"],
    [
      "files of two encodings in one",
      Uint8Array.from([...utf8("phone,name\n+1,José\n+2,Zoë\n"), ...latin("+3,Andr\xe9\n")]),
      "in UTF-8 but for 1 of its characters",
    ],
    ["zero bytes", utf8("phone\x00\nabc\n"), "it holds zero bytes"],
    ["no header", utf8("+85298765432,Ann\n"), "has to name the columns"],
    ["a misspelt column", utf8("phone,lcale\n"), 'did you mean "locale"'],
    ["a column that there is not", utf8("phone,department\n"), "rename or remove it"],
    ["a column twice", utf8("phone,Phone\n"), "two columns"],
    ["no login ID", utf8("name\nAnn\n"), "no column phone, email or username"],
    ["a quote that is not closed", utf8('phone,name\n+1,"abc\n+2,x\n'), "below line 1: a quote"],
    ["a quote inside a cell", utf8('phone,name\n+1,b\n+2,a"b\n'), "below line 2: a quote"],
  ] as [string, Uint8Array<ArrayBuffer>, string][]
) {
  Deno.test(`openTable() refuses ${title}`, async () => {
    await assertRejects(() => read(bytes), UserError, part);
  });
}

Deno.test("openTable() refuses a folder and what is not there", async () => {
  await assertRejects(() => openTable("src"), UserError, "is a folder");
  await assertRejects(() => openTable("none.csv"), UserError, "There is no file");
});
