/** The edge between two panes: dragged with the pointer, or moved with the arrows. */
import { useRef } from 'react';

type ResizeHandleProps = {
  readonly label: string;
  readonly width: number;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  readonly onResize: (width: number) => void;
};

const STEP = 16;

export function ResizeHandle({ label, width, least, most, usual, onResize }: ResizeHandleProps) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const resize = (next: number): void => onResize(Math.round(Math.min(most, Math.max(least, next))));
  const keys: Readonly<Record<string, number>> = {
    ArrowLeft: width - STEP,
    ArrowRight: width + STEP,
    Home: least,
    End: most,
    Enter: usual,
  };
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a separator that can be moved is a control
      tabIndex={0}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <hr> has no room for a wider target
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      className="group relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize touch-none outline-none"
      onDoubleClick={() => resize(usual)}
      onKeyDown={event => {
        const next = keys[event.key];
        if (next === undefined) return;
        event.preventDefault();
        resize(next);
      }}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width };
      }}
      onPointerMove={event => drag.current && resize(drag.current.width + event.clientX - drag.current.x)}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    >
      <span className="absolute inset-y-0 left-1/2 w-px bg-line transition-colors group-hover:bg-control group-focus-visible:w-0.5 group-focus-visible:bg-focus" />
    </div>
  );
}
