/** Remembers where the window was, between two runs. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { placeSchema, type Place } from './window-place.ts';

/** A missing or damaged file is a first run. */
export function readPlace(file: string): Place | null {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Losing it costs a window in its default place, so a full disk must not stop the application from closing. */
export function writePlace(file: string, place: Place): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(place));
    renameSync(`${file}.new`, file);
  } catch {
    return;
  }
}
