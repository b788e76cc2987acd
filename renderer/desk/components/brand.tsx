import './brand.css';

/** The name, under the eight-pointed star of the zellige tiles: two squares, one turned. */
export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <rect x="5" y="5" width="14" height="14" />
        <rect x="5" y="5" width="14" height="14" transform="rotate(45 12 12)" />
        <circle cx="12" cy="12" r="2.5" />
      </svg>
      <h1 className="brand-name">Sawt</h1>
    </span>
  );
}
