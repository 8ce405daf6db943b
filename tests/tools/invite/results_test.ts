import { basename, dirname } from "node:path";
import { assertEquals, assertThrows } from "@std/assert";
import { UserError, WorkError } from "../../../tools/cli.ts";
import { readEntries } from "../../../tools/invite/entries.ts";
import { openResults } from "../../../tools/invite/results.ts";

const HEADER = "line,login_id,user_id,status,error,time\n";
const PERSON = {
  line: 2,
  login_id: "+85298765432",
  user_id: "",
  status: "begun",
  error: "",
} as const;

async function inFile(text: string | undefined, work: (file: string) => void | Promise<void>) {
  const folder = Deno.makeTempDirSync();
  const file = `${folder}/people.results.csv`;
  try {
    if (text !== undefined) Deno.writeTextFileSync(file, text);
    await work(file);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("openResults() keeps the last entry of each person, and compacts to it", () =>
  inFile(undefined, (file) => {
    {
      using results = openResults(file);
      results.add({
        ...PERSON,
        line: 3,
        login_id: "b@example.com",
        status: "created",
        user_id: "2",
      });
      results.add(PERSON);
      results.add({ ...PERSON, status: "failed", error: 'no, "really"\nno' });
      assertEquals(Deno.readTextFileSync(file).split("\n").length, 5);
      results.compact();
    }
    assertEquals([...readEntries(file).values()].map(({ line, status }) => [line, status]), [
      [2, "failed"],
      [3, "created"],
    ]);
    assertEquals(readEntries(file).get("+85298765432")!.error, 'no, "really" no');
    assertEquals(Deno.statSync(file).mode! & 0o777, 0o600);
  }));

Deno.test("openResults() goes on after a row that a kill has cut off", () =>
  inFile(`${HEADER}2,+85298765432,,begun,,2026-01-01T00:00:00Z\n3,+8529876`, (file) => {
    {
      using results = openResults(file);
      assertEquals([...results.entries.keys()], ["+85298765432"]);
      results.add({ ...PERSON, status: "created", user_id: "1" });
    }
    const [entry, ...others] = readEntries(file).values();
    assertEquals([entry!.status, others], ["created", []]);
  }));

Deno.test("openResults() keeps the time of a request whose next row was cut off in its own", () =>
  inFile(
    `${HEADER}2,+85298765432,,unknown,,2026-01-01T00:00:00Z\n2,+85298765432,,begun,,2026-0`,
    (file) => {
      using results = openResults(file);
      const { status, time } = results.entries.get("+85298765432")!;
      assertEquals([status, time], ["unknown", "2026-01-01T00:00:00Z"]);
    },
  ));

Deno.test("openResults() leaves the journal where no shorter file can be put in its place", () =>
  inFile(undefined, (file) => {
    using results = openResults(file);
    results.add(PERSON);
    results.add({ ...PERSON, status: "created", user_id: "1" });
    Deno.mkdirSync(`${file}.tmp`);
    results.compact();
    assertEquals(Deno.readTextFileSync(file).split("\n").length, 4);
  }));

for (
  const [title, text, part] of [
    ["another file", "phone,name\n+1,Ann\n", "is not the results of this command"],
    [
      "what a spreadsheet has spoiled",
      `${HEADER}2,8.52988E+11,,created,,2026-01-01T00:00:00Z\n`,
      "saved by a spreadsheet",
    ],
  ] as const
) {
  Deno.test(`openResults() refuses ${title}`, () =>
    inFile(text, (file) => {
      assertThrows(() => openResults(file), UserError, part);
    }));
}

Deno.test("openResults() refuses a folder, and a file that another run writes to", () =>
  inFile(undefined, (file) => {
    assertThrows(() => openResults("src"), UserError, "is a folder");
    using _results = openResults(file);
    assertThrows(() => openResults(file), UserError, "Another run is writing");
  }));

Deno.test("openResults() asks for no other handle while it has the lock, as on Windows", () =>
  inFile(`${HEADER}2,+85298765432,,begun,,2026-01-01T00:00:00Z\n3,+8529876`, (file) => {
    const modes: Deno.OpenOptions[] = [];
    const { openSync } = Deno;
    Deno.openSync = (name, options = {}) => (modes.push(options), openSync(name, options));
    try {
      using results = openResults(file);
      results.add(PERSON);
    } finally {
      Deno.openSync = openSync;
    }
    assertEquals(modes.map(({ read, append }) => [read, append]), [[true, true]]);
  }));

Deno.test("compact() leaves the journal where it cannot take its place", () =>
  inFile(undefined, (file) => {
    using results = openResults(file);
    results.add(PERSON);
    results.add({ ...PERSON, status: "failed" });
    const { renameSync } = Deno;
    Deno.renameSync = () => {
      throw new Deno.errors.PermissionDenied("in use");
    };
    try {
      results.compact();
    } finally {
      Deno.renameSync = renameSync;
    }
    assertEquals([...readEntries(file).values()].map(({ status }) => status), ["failed"]);
    assertEquals([...Deno.readDirSync(dirname(file))].map(({ name }) => name), [basename(file)]);
  }));

Deno.test("openResults() says at which row the disk was full, and takes nothing more", () =>
  inFile(undefined, (file) => {
    using results = openResults(file);
    using _ = fullDisk();
    assertThrows(() => results.add({ ...PERSON, line: 7 }), WorkError, "stopped at line 7");
    assertThrows(() => results.add(PERSON), WorkError, "cannot be written");
  }));

/** From here on nothing more can be written. */
function fullDisk(): Disposable {
  const { writeSync } = Deno.FsFile.prototype;
  Deno.FsFile.prototype.writeSync = () => {
    throw new Error("No space left on device (os error 28)");
  };
  return { [Symbol.dispose]: () => void (Deno.FsFile.prototype.writeSync = writeSync) };
}
