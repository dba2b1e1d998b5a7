/** A value once it has rested: what is passed over on the way is never seen. */
import { useEffect, useState } from 'preact/hooks';

export function useLater<T extends readonly unknown[]>(value: T | undefined, rest: number): T | undefined {
  const [settled, setSettled] = useState<T | undefined>(undefined);
  const key = value?.join();
  useEffect(() => {
    if (value === undefined) {
      setSettled(undefined);
      return;
    }
    const timer = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(timer);
    // By what it says, not by which list it is.
  }, [key, rest]);
  return settled;
}
