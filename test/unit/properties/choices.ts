/** Decisions read off a list of random numbers, so that what is decided shrinks as the numbers do. */
export class Choices {
  private next = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A whole number from 0 on that is less than the bound; 0 when the numbers have run out. */
  below(bound: number): number {
    const number = this.numbers[this.next] ?? 0;
    this.next += 1;
    return number % bound;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** True once in so many times, never when the numbers have run out. */
  chance(times: number): boolean {
    return this.below(times) === times - 1;
  }
}
