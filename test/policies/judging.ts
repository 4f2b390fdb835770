import { JUDGED } from './judged-statements';
import { shapesOf, statementsOf } from './statement-shapes';
import { PolicyDocument } from '../../lib/testing/policy-request';

/** Shapes of the statements whose mutants a test file has tried. */
const tried = new Map<string, Set<string>>();

const testFile = () => expect.getState().testPath!.replace(/^.*[\\/]test[\\/]/, '').replace(/\\/g, '/').replace(/\.test\.ts$/, '');

/** Records that the running test tries every mutant of these statements; `of` selects them by their Sids. */
export function judge(document: PolicyDocument, of = /^/): void {
  const shapes = statementsOf(document).filter(({ Sid: sid }) => of.test(String(sid))).flatMap(shapesOf);
  tried.set(testFile(), new Set([...tried.get(testFile()) ?? [], ...shapes]));
}

/** Whether all tests of the file run. Jest has no public API for its `-t` option. */
function isWholeFile(): boolean {
  const symbols = Object.getOwnPropertySymbols(globalThis).map(symbol => (globalThis as Record<symbol, any>)[symbol]);
  return !symbols.some(state => state?.testNamePattern);
}

/** Compares what the running test file has tried with the register, which is only worth what each file really tries. */
export function checkJudged(): void {
  const file = testFile();
  const missing = (JUDGED[file] ?? []).filter(shape => !tried.get(file)?.has(shape));
  if (isWholeFile() && missing.length > 0) {
    throw new Error(`test/policies/judged-statements.ts says that ${file} tries every mutant of these statements, but it does not:\n${missing.join('\n')}`);
  }
}
