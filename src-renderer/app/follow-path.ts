/** Where the window is, kept in the hash of its address; and how something from outside moves it. */
import { createHashHistory } from '@tanstack/react-router';

export const history = createHashHistory();

/** Follows a path that came from a notification or a deep link. */
export function followPath(path: string): void {
  if (path.startsWith('/')) history.push(path);
}
