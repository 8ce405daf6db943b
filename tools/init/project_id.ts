/**
 * A project's ID, also from its address, as that is what people have at hand; undefined where it is
 * neither.
 *
 * @example
 * ```ts
 * projectIdOf("https://my-project.authgear.cloud/login"); // "my-project"
 * ```
 */
export function projectIdOf(text: string): string | undefined {
  return /^(?:https?:\/\/)?([\w-]+)(?:\.authgear\.cloud(?:[/:].*)?)?$/.exec(text.trim())?.[1];
}
