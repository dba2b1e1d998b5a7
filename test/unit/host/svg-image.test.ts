import assert from 'node:assert/strict';
import { imageMarkdown, svgImage } from '../../../src/host/svg-image';

const draw = (text: string, alt = 'x'): string =>
  imageMarkdown(svgImage(`<svg><text>${text}</text></svg>`, 10.2, 5, alt));

describe('an image in Markdown', () => {
  it('has an address without anything that Markdown would read', () => {
    const [, address] =
      /\]\(([^|]*)\|width=11,height=5\)$/.exec(draw(`a) b "c" 'd' <e> \\ | %41 # ŷ 𝔼 [f] \`g\``)) ?? [];
    assert.match(address ?? '', /^data:image\/svg\+xml,[\w\-.~!*',;:@/?=+$%]*$/);
  });

  it('gives back the very drawing', () => {
    const svg = `<svg a='1' b="2">a) b ŷ 𝔼 %41 # [f]</svg>`;
    const { uri } = svgImage(svg, 1, 1, '');
    assert.equal(decodeURIComponent(uri.slice('data:image/svg+xml,'.length)), svg);
  });

  it('survives half a character', () => {
    assert.match(svgImage('<svg>\ud800</svg>', 1, 1, '').uri, /%EF%BF%BD/);
  });

  it('keeps its text within its brackets', () => {
    assert.equal(draw('', 'a](http://x) [`b').startsWith(`![a\\](http://x) \\['b](data:`), true);
  });
});
