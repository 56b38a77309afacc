/** What `npm start` tells the person: lines for people, and the one that scripts wait for. */

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function sayReady(what: string): void {
  say(`FinancialTracker ready: ${what}`);
}
