/** What a configuration needs of the program, and the program without the rest. */

import { type AnyNode, parse } from "acorn";
import type { Config, Route } from "../../src/settings.ts";
import type { Text } from "../../src/texts/data.ts";
import type { Provider } from "../../src/words/provider.ts";
import { fold } from "../../src/words/gsm7.ts";
import { type Uses, uses } from "../../src/words/uses.ts";
import { isRightToLeft } from "./data.ts";

export interface UsesOptions {
  config: Config;
  /** Texts by locale, then by message. */
  texts: Record<string, Record<string, Text>>;
  /** Every message that is on. */
  messages: string[];
  /** The options that the switch gives to what tells. */
  given: string[];
  /** The values that the providers read, `*` for all of them. */
  read: Set<string>;
  packedTexts: boolean;
  /** Whether somebody fills in the values by hand, and may write others than those that are there. */
  unfilled: boolean;
}

export function usesOf(
  { config, texts, messages, given, read, packedTexts, unfilled }: UsesOptions,
): Uses {
  const { sms, email, alert, credential, locales } = config;
  const routes: Route<Provider>[] = [...sms?.providers ?? [], ...email?.providers ?? []];
  const providers = routes.map((route) => "provider" in route ? route.provider : route);
  const bodies = Object.values(texts).flatMap((own) =>
    Object.values(own).flatMap(({ email, foot }) => [email?.body ?? "", foot ?? ""])
  );
  const own = ["account_created", ...Object.keys(credential.messages)];
  return {
    sms: sms !== undefined,
    folds: unfilled || folds(config, texts),
    gateway: false,
    email: email !== undefined,
    packedTexts,
    rightToLeft: locales.some(isRightToLeft),
    optionalLines: /\{\w+\|\}/.test(JSON.stringify(texts)),
    channels: unfilled || config.notices !== undefined || given.includes("channels"),
    blocks: unfilled || bodies.some((body) => /^(?:#+|-|\d+\.) /m.test(body)),
    personal: unfilled || PERSONAL.test([...read].join(" ")) ||
      PERSONAL.test(JSON.stringify(texts).match(/\{\w+/g)?.join(" ") ?? ""),
    details: given.includes("details") || messages.some((message) => !own.includes(message)),
    allChannels: unfilled || config.channels === "all",
    routes: unfilled || routes.some((route) => "provider" in route),
    polls: providers.some(({ poll }) => poll),
    resetMessage: credential.name === "resetMessage",
    policy: credential.policy ?? false,
    alert: alert !== undefined,
  };
}

/** What a gateway needs of what it shares with the hook. */
export function gatewayUses(routes: Route<Provider>[], unfilled: boolean): Uses {
  return {
    ...uses,
    email: false,
    packedTexts: false,
    alert: false,
    allChannels: false,
    routes: unfilled || routes.some((route) => "provider" in route),
    polls: routes.some((route) => ("provider" in route ? route.provider : route).poll),
  };
}

/** What a person or an administrator chose to call the person. */
const PERSONAL = /\*|\b(?:given_|family_)?name\b/;

/** Values that are ASCII, or that the person types as they are. */
const KEPT = /^(?:url|password|phone_number|email|username|.*_id)$/;

/** Whether an SMS says something whose signs may have to be folded, which the build cannot do. */
function folds({ service: { name, support = "" } }: Config, texts: UsesOptions["texts"]): boolean {
  const said = Object.values(texts).flatMap((own) => Object.values(own)).map(({ sms }) => sms ?? "")
    .flatMap((text) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!));
  return fold(name + support) !== name + support ||
    said.some((name) => !KEPT.test(name) && name !== "service_name" && name !== "support");
}

/**
 * Writes the answers into a module, and takes out what they decide: the branches of `if` and `?:`,
 * the sides of `&&` and `||`, and spreads of what is false.
 *
 * @param code JavaScript that reads `uses.NAME`
 */
export function withAnswers(code: string, uses: Uses): string {
  if (!code.includes("uses.")) return code;
  const answers = new Map<string, boolean>(Object.entries(uses));
  const program = parse(code, { ecmaVersion: 2022, sourceType: "module" });

  /** What a condition comes to; undefined where that is not known before it runs. */
  function truth(node: AnyNode): boolean | undefined {
    if (node.type === "MemberExpression") {
      const { object, property } = node;
      const isAnswer = object.type === "Identifier" && object.name === "uses" &&
        property.type === "Identifier";
      return isAnswer ? answers.get(property.name) : undefined;
    }
    if (node.type === "UnaryExpression" && node.operator === "!") {
      const inner = truth(node.argument);
      return inner === undefined ? undefined : !inner;
    }
    if (node.type !== "LogicalExpression" || node.operator === "??") return undefined;
    const left = truth(node.left);
    return left === (node.operator === "||") ? left : left === undefined ? left : truth(node.right);
  }

  function print(node: AnyNode, parent?: AnyNode): string {
    const known = truth(node);
    if (known !== undefined) return String(known);
    switch (node.type) {
      case "ConditionalExpression": {
        const test = truth(node.test);
        if (test === undefined) break;
        return `(${print(test ? node.consequent : node.alternate, node)})`;
      }
      case "IfStatement": {
        const test = truth(node.test);
        if (test === undefined) break;
        const chosen = test ? node.consequent : node.alternate;
        if (!parent || !LISTS.includes(parent.type)) return chosen ? print(chosen, node) : "{}";
        return chosen?.type === "BlockStatement" && !chosen.body.some(isLexical)
          ? chosen.body.map((one) => print(one, chosen)).join("\n")
          : chosen
          ? print(chosen, parent)
          : "";
      }
      case "LogicalExpression":
        // The left side is known and does not decide.
        if (truth(node.left) !== undefined) return `(${print(node.right, node)})`;
        break;
      case "ObjectExpression":
        if (node.properties.some(isOff)) return `{${listed(node.properties)}}`;
        break;
      case "ArrayExpression":
        if (node.elements.some(isOff)) return `[${listed(node.elements)}]`;
    }
    let result = "";
    let end = node.start;
    for (const child of childrenOf(node)) {
      // A shorthand has its name as key and as value.
      if (child.start < end) continue;
      result += code.slice(end, child.start) + print(child, node);
      end = child.end;
    }
    return result + code.slice(end, node.end);
  }

  function isOff(item: AnyNode | null): boolean {
    return item?.type === "SpreadElement" && truth(item.argument) === false;
  }

  function listed(items: (AnyNode | null)[]): string {
    return items.filter((one) => !isOff(one)).map((one) => one && print(one)).join(", ");
  }

  return print(program);
}

/** Nodes of which every statement can be left out. */
const LISTS = ["Program", "BlockStatement", "SwitchCase"];

/** Whether it names something that another block may name too. */
function isLexical({ type }: AnyNode): boolean {
  return /^(Variable|Class|Function)Declaration$/.test(type);
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter((one) => typeof one?.type === "string")
    .sort((a, b) => a.start - b.start);
}
