/** Who calls: each shows another side of the screen pop. */
export type DemoCaller = 'frenchCustomer' | 'englishCustomer' | 'severalMatches' | 'unknown';

/** The simulated customers of the demo. */
export interface DemoPort {
  /** This customer calls the agent. False when they are on the line already. */
  ring(caller: DemoCaller): boolean;
}
