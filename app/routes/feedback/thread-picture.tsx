import type { Dot, Picture } from "./picture.ts";

/** The thread drawn, for wide screens. The list beside it says the same. */
export const ThreadPicture = ({ picture }: { picture: Picture }) => (
  <figure className="itr-card itr-wide">
    <svg
      className="itr-chart"
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      role="img"
      aria-label="Picture of the thread from people’s words to telling people. The list under it says the same."
    >
      {picture.columns.map((column) => (
        <text key={column.label} x={column.x} y="24" className="itr-chart__head">
          {column.label}
        </text>
      ))}
      {picture.strokes.map((stroke) => (
        <path
          key={stroke.key}
          d={stroke.path}
          fill="none"
          stroke="#c2620a"
          strokeWidth={stroke.width}
          strokeDasharray={stroke.waiting ? "6 5" : undefined}
        />
      ))}
      {picture.dots.map((dot) => (
        <Mark key={dot.key} dot={dot} />
      ))}
    </svg>
    <figcaption className="itr-acts">
      <span>
        <span className="itr-knot" />
        happened
      </span>
      <span>
        <span className="itr-knot" data-state="waiting" />
        waiting
      </span>
      <span>
        <span className="itr-knot" data-state="gap" />
        the thread stops here
      </span>
      <span>
        <span className="itr-knot" data-state="no" />
        will not be done
      </span>
      <span>A thicker line means more people.</span>
      {picture.left > 0 ? <span>There was no room to draw {picture.left} more: the list has them.</span> : null}
    </figcaption>
  </figure>
);

function Mark({ dot: { x, y, state, lines } }: { dot: Dot }) {
  return (
    <g>
      {state === "done" ? <circle cx={x} cy={y} r="9" fill="#c2620a" /> : null}
      {state === "waiting" ? <circle cx={x} cy={y} r="8" fill="#fff" stroke="#c2620a" strokeWidth="3" /> : null}
      {state === "gap" ? (
        <circle cx={x} cy={y} r="8.5" fill="#fff" stroke="#212b32" strokeWidth="2" strokeDasharray="4 3" />
      ) : null}
      {state === "no" ? (
        <rect x={x - 8} y={y - 8} width="16" height="16" fill="#fff" stroke="#212b32" strokeWidth="2.5" />
      ) : null}
      {lines.map((line, index) => (
        <text key={line} x={x - 10} y={y + 32 + index * 20} stroke="#fff" strokeWidth="5" paintOrder="stroke">
          {line}
        </text>
      ))}
    </g>
  );
}
