import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const root = join(import.meta.dirname, "..");

export interface Outcome {
  code: number;
  output: string;
}

export interface RunOptions {
  env?: Record<string, string | undefined>;
  /** Shows the program's words as they come, besides collecting them. */
  show?: boolean;
  timeoutMinutes?: number;
}

/** Runs a program in the project's folder and waits for it. Never throws: what went wrong is in the outcome. */
export function run(program: string, args: string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: (options.timeoutMinutes ?? 10) * 60_000,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (chunk: string) => {
        output += chunk;
        if (options.show) process.stdout.write(chunk);
      });
    }
    child.once("error", (error) => resolve({ code: 1, output: output + error.message }));
    child.once("close", (code, signal) => {
      if (code === null) output += `\n${program} was stopped by ${signal}.`;
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Runs a program that an npm package brings, on this very Node. */
export function runPackage(name: string, binary: string, args: string[], options: RunOptions = {}): Promise<Outcome> {
  const folder = join(root, "node_modules", name);
  if (!existsSync(folder)) return Promise.resolve({ code: 1, output: `${name} is missing: run “npm ci” first.` });
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    bin: string | Record<string, string>;
  };
  const path = join(folder, typeof bin === "string" ? bin : (bin[binary] ?? ""));
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
  return run(process.execPath, [path, ...args], { ...options, env: { PATH, ...options.env } });
}

/** Whether a process of this number runs on this machine, whoever started it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
