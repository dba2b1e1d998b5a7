import { hoverAt } from '../../../src/features/hover';
import type { HoverPart } from '../../../src/features/types';
import { describeFixtures, withCursor } from './fixtures';

describeFixtures('features/hovers.txt', (fixture) => {
  const { marked, offset, analysis } = withCursor(fixture);
  const hover = hoverAt(analysis, offset);
  const about = hover && analysis.document.text.slice(hover.span.from, hover.span.to);
  const shown = hover ? [`about ${JSON.stringify(about)}`, ...hover.parts.map(printPart)] : ['nothing'];
  return `${marked}==>\n${shown.join('\n\n')}`;
});

function printPart(part: HoverPart): string {
  switch (part.kind) {
    case 'markdown':
      return part.text;
    case 'formula':
      return `formula ${part.text}\n   latex ${part.latex}`;
    case 'derivative': {
      const { formula, shape, description, picture } = part;
      const { width, height, alt } = picture;
      return `derivative ${formula.text}\n   latex ${formula.latex}\n   ${shape}: ${description}\n   picture ${width}×${height} of ${alt}`;
    }
    case 'link':
      return `link ${part.title} → ${part.target.command} ${JSON.stringify(part.target.args)}`;
  }
}
