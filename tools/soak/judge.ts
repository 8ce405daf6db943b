/** Compares what one event asked for with what the sandbox holds after it, and names what differs. */

import type { Channel } from "../../src/words/message.ts";
import type { Line } from "../../src/words/run.ts";
import type { Case } from "./case.ts";
import { leaks } from "./leaks.ts";
import { LIMITS, type Limits } from "./lab.ts";
import type { Person } from "./people.ts";
import { CHAINS } from "./phases.ts";

export interface Problem {
  /** The event's ID. */
  event: string;
  what:
    | "lost"
    | "sent twice"
    | "unwanted"
    | "late"
    | "leaked"
    | "alerts"
    | "wrong password"
    | "no line"
    | "untrue";
  /** Without an address or a secret. */
  detail: string;
}

export interface Verdict {
  problems: Problem[];
  line?: Line;
  /** Why somebody was not told although a provider works: nobody's fault, but not too often. */
  excuse?: "credential" | "short of time" | "slow machine";
  /** Copies beside the first, each after an unknown outcome. */
  copies: number;
  /** How many of those have an outcome other than a timeout to excuse them. */
  answered: number;
}

export function judge(one: Case, secrets: Record<string, string>, limits = LIMITS): Verdict {
  const { person, run, inbox, alerts } = one;
  const problems: Problem[] = [];
  const add = (what: Problem["what"], detail: string) =>
    void problems.push({ event: person.id, what, detail });
  for (const name of leaks(one, secrets)) add("leaked", name);
  const lines = run.stdout.split("\n").filter(Boolean);
  const verdict: Verdict = { problems, copies: 0, answered: 0 };
  if (!person.told) {
    const done = lines.length + inbox.length + alerts.length;
    if (done > 0 || run.error) add("unwanted", `lines, messages and alerts: ${done}`);
    return verdict;
  }
  const line = lines.length === 1 ? parseLine(lines[0]!) : undefined;
  if (!line) {
    add("no line", `${lines.length} lines of log, ${run.error ?? "no error"}`);
    return verdict;
  }
  verdict.line = line;
  const way = wayOf(line);
  const beside = run.took_ms - line.ms;
  if (line.ms > limits.deadline) add("late", `the hook took ${line.ms} ms`);
  if (beside > limits.process) add("late", `the process took ${beside} ms beside the hook`);
  const addWithWay: Add = (what, detail) => add(what, `${detail} (${way})`);
  judgeReach(one, line, verdict, limits, addWithWay);
  judgeCopies(one, line, verdict, addWithWay);
  judgePassword(one, addWithWay);
  return verdict;
}

type Add = (what: Problem["what"], detail: string) => void;

function judgeReach(
  { person, phase, run, inbox, alerts }: Case,
  line: Line,
  to: Verdict,
  limits: Limits,
  add: Add,
) {
  const failed = line.outcome !== "sent";
  const channels = channelsOf(person).filter((channel) => !phase.dead.includes(channel));
  if (failed && channels.length > 0) {
    const excuse = excuseOf(person, phase, line, channels, limits);
    if (excuse) to.excuse = excuse;
    else add("lost", `${line.reason ?? ""} although ${channels} works`);
    if (excuse === "credential" && inbox.length > 0) add("untrue", "told without a password");
  }
  if (!failed && inbox.length === 0) add("lost", "the hook says that it was sent");
  if (failed !== (run.error !== null)) add("untrue", `${line.outcome}, but ${run.error}`);
  const due = failed ? 1 : 0;
  if (alerts.length !== due) add("alerts", `${alerts.length}, not ${due}`);
}

/** What keeps a message from being sent although a provider of its chain works. */
function excuseOf(
  person: Person,
  phase: Case["phase"],
  { credential = [], deliveries = [], ms }: Line,
  channels: Channel[],
  { deadline, attempt }: Limits,
): Verdict["excuse"] {
  const refused = credential.length > 0 && credential.at(-1)!.outcome !== "accepted";
  if (phase.admin && isSecret(person) && refused) return "credential";
  const working = channels.map((channel) => CHAINS[channel][1]);
  const timedOut = deliveries.flatMap(({ attempts }) => attempts)
    .some(({ provider, code }) => working.includes(provider) && code === "timeout");
  if (timedOut) return "slow machine";
  // At the end, nothing new is begun: the alert's share of the time, and one attempt's.
  return ms >= deadline - (deadline / 4 + attempt) ? "short of time" : undefined;
}

function judgeCopies({ inbox }: Case, { deliveries = [] }: Line, to: Verdict, add: Add) {
  const accepted = deliveries.flatMap(({ provider }) => provider ?? []);
  for (const provider of accepted) {
    if (!inbox.some((mail) => mail.provider === provider)) {
      add("untrue", `${provider} is said to have accepted it, and did not`);
    }
  }
  for (const provider of new Set(inbox.map((mail) => mail.provider))) {
    const count = inbox.filter((mail) => mail.provider === provider).length;
    if (count > 1) add("sent twice", `${count} times by ${provider}`);
  }
  if (accepted.length > 1) add("sent twice", `accepted by ${accepted}`);
  if (inbox.length > 1) to.copies = inbox.length - 1;
  for (const { provider } of inbox) {
    if (accepted[0] === provider) continue;
    const attempts = deliveries.flatMap(({ attempts }) => attempts)
      .filter((one) => one.provider === provider && one.outcome === "unknown");
    if (attempts.length === 0) add("sent twice", `${provider} has it too, which was not unknown`);
    else if (attempts.every(({ code }) => code !== "timeout")) to.answered++;
  }
}

function judgePassword({ person, inbox, user }: Case, add: Add) {
  for (const { text } of inbox) {
    if (!isSecret(person)) continue;
    const told = /password: (\S+)$/.exec(text)?.[1];
    if (!told || told !== user.password) add("wrong password", "not the one that is set");
    if (!user.password_expired) add("wrong password", "it is not expired");
  }
}

/** Whether the person is told a password: by phone, with no email address. */
function isSecret({ phone, email }: Person): boolean {
  return phone !== undefined && email === undefined;
}

function channelsOf({ phone, email }: Person): Channel[] {
  return [...(phone ? ["sms" as const] : []), ...(email ? ["email" as const] : [])];
}

/** Every request of the run and what the hook made of it. */
function wayOf({ credential = [], deliveries = [] }: Line): string {
  return [...credential, ...deliveries.flatMap(({ attempts }) => attempts)]
    .map(({ provider, outcome, code, detail, status, ms }) =>
      `${[provider, outcome, code, detail, status].filter(Boolean).join(" ")} ${ms} ms`
    ).join(", ");
}

function parseLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
