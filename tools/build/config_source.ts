/** `config.ts` as the deployed file has it: a function, so that it may stand above what it calls. */

import { parse } from "acorn";

/**
 * Turns a configuration's module into one that exports the function `configuration`, which returns
 * the default export.
 *
 * @param code JavaScript
 */
export function asFunction(code: string): string {
  const { body } = parse(code, { ecmaVersion: 2022, sourceType: "module" });
  const text = ({ start, end }: { start: number; end: number }) => code.slice(start, end);
  const imports: string[] = [];
  const inside: string[] = [];
  for (const node of body) {
    switch (node.type) {
      case "ImportDeclaration":
        imports.push(text(node));
        break;
      case "ExportDefaultDeclaration":
        inside.push(`return ${text(node.declaration)};`);
        break;
      case "ExportNamedDeclaration":
        if (node.declaration) inside.push(text(node.declaration));
        else {
          const { local } = node.specifiers.find(({ exported }) =>
            exported.type === "Identifier" && exported.name === "default"
          ) ?? {};
          if (local) {
            inside.push(`return ${text(local)};`);
          }
        }
        break;
      default:
        inside.push(text(node));
    }
  }
  return `${imports.join("\n")}\nexport function configuration() {\n${inside.join("\n")}\n}\n`;
}
