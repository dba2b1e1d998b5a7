/** The toolbar's signs: strokes on a 16 by 16 grid, in the colour of the text around them. */

const paths = {
  back: 'M10 3.5 5.5 8l4.5 4.5',
  forward: 'M6 3.5 10.5 8 6 12.5',
  pin: 'M6 2.5h4l-.5 4.2 2 2.3h-7l2-2.3zM8 9v4.5',
  compare: 'M2.5 3.5h4.5v9H2.5zM9 3.5h4.5v9H9z',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5V2.5h-8v8H5',
  swap: 'M3 5.5h9M9.5 3 12 5.5 9.5 8M13 10.5H4M6.5 8 4 10.5 6.5 13',
  save: 'M8 2.5v7M5 7l3 3 3-3M3 13.5h10',
  help: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12.2v.3',
  close: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  follow: 'M8 2v2.5M8 11.5V14M2 8h2.5M11.5 8H14M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  dice: 'M3 3h10v10H3zM6 6v.2M10 6v.2M8 8v.2M6 10v.2M10 10v.2',
  reset: 'M3.5 8a4.5 4.5 0 1 0 1.6-3.5M3.5 2.5v3h3',
  play: 'M5 3v10l8-5z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  first: 'M4 3.5v9M12 3.5 7 8l5 4.5',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  write: 'M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
