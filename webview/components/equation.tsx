/** The statement as on paper: symbol after symbol, the shape of each beneath it. */
import type { EquationView, SymbolView } from '../../src/protocol';
import { spaceBetween } from '../drawing/spacing';
import { describeEquation, describeSymbol } from '../text/speech';
import { NameButton } from './name-button';
import { Scroller } from './scroller';
import { Tex } from './tex';

function EquationSymbol({ symbol, space }: { readonly symbol: SymbolView; readonly space: number }) {
  const { formula, shape, name } = symbol;
  const drawn = (
    <>
      <span class="symbol-formula">
        <Tex formula={formula} silent />
      </span>
      <span class="symbol-shape">{shape ?? ''}</span>
    </>
  );
  return (
    <span class="symbol" style={{ marginLeft: `${space}em` }}>
      {name === undefined ? (
        <span class="symbol-plain" aria-hidden="true">
          {drawn}
        </span>
      ) : (
        <NameButton name={name} label={describeSymbol(symbol)}>
          {drawn}
        </NameButton>
      )}
    </span>
  );
}

export function Equation({ equation }: { readonly equation: EquationView }) {
  const { symbols } = equation;
  return (
    <section class="equation-section" aria-label="Equation">
      <p class="hidden">{describeEquation(equation)}</p>
      <Scroller label="Equation" class="equation">
        {symbols.map((symbol, i) => (
          <EquationSymbol
            key={i}
            symbol={symbol}
            space={i === 0 ? 0 : spaceBetween(symbols[i - 1]!.formula.text, symbol.formula.text)}
          />
        ))}
      </Scroller>
    </section>
  );
}
