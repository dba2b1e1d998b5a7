/** Counts the themes that the page has had: VS Code changes the body's class and the root's style in place. */
import { useEffect, useState } from 'preact/hooks';

export function useTheme(): number {
  const [theme, setTheme] = useState(0);
  useEffect(() => {
    const next = (): void => setTheme((before) => before + 1);
    const observer = new MutationObserver(next);
    observer.observe(document.body, { attributeFilter: ['class'] });
    observer.observe(document.documentElement, { attributeFilter: ['style'] });
    const forced = window.matchMedia('(forced-colors: active)');
    forced.addEventListener('change', next);
    return () => {
      observer.disconnect();
      forced.removeEventListener('change', next);
    };
  }, []);
  return theme;
}
