import type { Check } from "./checks.ts";

/** Counts what passed and what failed, and says so in one plain last line. */
export class Tally {
  private passed = 0;
  private failed = 0;

  add(passed: number, failed: number): void {
    this.passed += passed;
    this.failed += failed;
  }

  /** Makes one check and counts it as one. Answers whether it passed. */
  async check({ name, problem }: Check): Promise<boolean> {
    const began = performance.now();
    const found = await problem().catch((error: Error) => error.message);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${found === null ? "passed" : "FAILED"}  ${name} (${seconds} s)`);
    if (found !== null) console.log(found.replace(/^/gm, "  "));
    this.add(found === null ? 1 : 0, found === null ? 0 : 1);
    return found === null;
  }

  /** Prints the line; answers the exit code. Nothing counted is a failure too. */
  end(): number {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}
