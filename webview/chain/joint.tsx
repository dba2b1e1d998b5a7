/** A size on the line that runs from factor to factor. Between two of them it is the size of both: there they meet. */

interface JointProps {
  readonly size: string;
  readonly isInner: boolean;
  readonly isMerging?: boolean;
}

export function Joint({ size, isInner, isMerging = false }: JointProps) {
  const kind = `${isInner ? 'joint-inner' : ''} ${isMerging ? 'joint-merging' : ''}`;
  return (
    <span class={`joint ${kind}`} aria-hidden="true">
      <span class="joint-size">{size}</span>
      {isInner && <span class="joint-sign">×</span>}
    </span>
  );
}
