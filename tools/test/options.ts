/** What `npm test` was asked for. */
import { parseArgs } from 'node:util';

export const suites = ['check', 'unit', 'e2e'] as const;
export type Suite = (typeof suites)[number];

export type TestOptions = { readonly kind: 'run'; readonly only: Suite | null } | { readonly kind: 'wrong'; readonly message: string };

export function parseTestOptions(argv: readonly string[]): TestOptions {
  try {
    const { values } = parseArgs({ args: [...argv], options: { only: { type: 'string' } } });
    if (values.only === undefined) return { kind: 'run', only: null };
    const only = suites.find(name => name === values.only);
    return only ? { kind: 'run', only } : { kind: 'wrong', message: `--only wants one of ${suites.join(', ')}` };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}
