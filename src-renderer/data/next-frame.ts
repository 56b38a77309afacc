/** A hidden window paints no frames, yet its title and its notifications must follow: there a timer stands in for the frame. */
const HIDDEN_MS = 50;

export function nextFrame(run: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, HIDDEN_MS);
}
