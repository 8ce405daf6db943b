/** What the command line of `invite` asks for, checked before anything is sent. */

import { UserError } from "../cli.ts";
import { userIdOf } from "../admin/user_id.ts";
import { type Key, KEYS, type LoginId, readLoginId } from "./person.ts";
import { readCountry } from "./phone.ts";

/** One account to create, or one whose password to set. */
export type Order =
  & {
    /** `asked`: the administrator types it; `generated`: made here. */
    password: "none" | "asked" | "generated";
    /** Whether Authgear sends the password by email. */
    send: boolean;
    /** Whether the password must be changed at the next login. */
    expire: boolean;
  }
  & ({ act: "create"; key: Key; value: string } | { act: "reset"; userId: string });

type Flag = "generate" | "password" | "send-password" | "expire" | "no-expire";

/** The options as they were given. */
export type Flags =
  & { [K in Key]?: string[] | undefined }
  & { country?: string | undefined }
  & { [F in Flag]?: boolean | undefined };

/**
 * Reads an order.
 *
 * @throws {UserError} that says what to write instead. It never repeats an argument, as a password
 *   may have been given as one
 */
export function readOrder(flags: Flags, positionals: string[]): Order {
  const [verb, userId, ...rest] = positionals;
  if (rest.length > 0 || (verb !== undefined && verb !== "reset")) {
    throw new UserError(
      "There is an argument too many; invite takes none but `reset USER_ID`, and --password asks " +
        "for the password. See --help",
    );
  }
  const loginIds = KEYS.flatMap((key) => (flags[key] ?? []).map((value) => ({ key, value })));
  return verb ? readReset(flags, loginIds.length, userId) : readCreate(flags, loginIds);
}

function readCreate(flags: Flags, loginIds: LoginId[]): Order {
  const [loginId] = loginIds;
  if (!loginId || loginIds.length > 1) {
    throw new UserError("Exactly one of --phone, --email and --username is needed. See --help");
  }
  const { key } = loginId;
  const read = readLoginId(key, loginId.value, readCountry(flags.country));
  if ("problem" in read) throw new UserError(`--${key}: ${read.problem}`);
  const { value } = read;
  if (flags["send-password"] && key !== "email") {
    throw new UserError(
      `--send-password: Authgear sends passwords by email alone, and an account made with --${key} ` +
        "has no email address. Leave it out; the hook is what sends to phone numbers",
    );
  }
  return { act: "create", key, value, ...readPassword(flags) };
}

function readReset(flags: Flags, loginIds: number, userId: string | undefined): Order {
  if (loginIds > 0) {
    throw new UserError("reset takes a USER_ID and no --phone, --email or --username. See --help");
  }
  const id = userId === undefined ? undefined : userIdOf(userId);
  if (id === undefined) {
    throw new UserError(
      "reset needs a USER_ID: the UUID that events and the Portal show, or the node ID of the Admin " +
        "API, the base64url of User:UUID",
    );
  }
  const password = readPassword(flags);
  if (password.password === "none") {
    throw new UserError("reset needs a password: --generate makes one, --password asks for yours");
  }
  return { act: "reset", userId: id, ...password };
}

function readPassword(flags: Flags): Pick<Order, "password" | "send" | "expire"> {
  const { generate = false, expire = false } = flags;
  const { password: asked = false, "send-password": send = false } = flags;
  const keep = flags["no-expire"] ?? false;
  if (generate && asked) {
    throw new UserError(
      "--generate and --password exclude each other: whose password is it to be?",
    );
  }
  if (expire && keep) throw new UserError("--expire and --no-expire exclude each other");
  if (!generate && !asked) {
    const needless = send ? "send-password" : expire ? "expire" : keep ? "no-expire" : undefined;
    if (needless) {
      throw new UserError(`--${needless}: there is no password; add --generate or --password`);
    }
    return { password: "none", send: false, expire: false };
  }
  return { password: generate ? "generated" : "asked", send, expire: !keep };
}
