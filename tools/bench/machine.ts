/** What the figures of a benchmark depend on. */

export interface Machine {
  cpu: string;
  cores: number;
  os: string;
  /** Load of the last minute when the benchmark began; null where the system has no such figure. */
  load: number | null;
}

export function machine(): Machine {
  return {
    cpu: field("/proc/cpuinfo", "model name") ?? Deno.build.arch,
    cores: navigator.hardwareConcurrency,
    os: `${Deno.build.os} ${Deno.osRelease()}`,
    load: Deno.build.os === "windows" ? null : Math.round(Deno.loadavg()[0]! * 100) / 100,
  };
}

/** The version that an executable says it has. */
export async function denoVersion(deno: string): Promise<string> {
  const { stdout } = await new Deno.Command(deno, { args: ["--version"] }).output();
  return /^deno (\S+)/m.exec(new TextDecoder().decode(stdout))?.[1] ?? "unknown";
}

/** A field of one of Linux's text files; undefined where there is no such file or field. */
export function field(file: string, name: string): string | undefined {
  try {
    return new RegExp(`^${name}\\s*:\\s*(.+)$`, "m").exec(Deno.readTextFileSync(file))?.[1];
  } catch (error) {
    // A process that has just ended takes its files along.
    if (error instanceof Deno.errors.NotFound || /os error 3\b/.test(String(error))) {
      return undefined;
    }
    throw error;
  }
}
