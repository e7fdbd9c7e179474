import { type Cause, type Signal } from '@earshot/contracts';
import { type AlertOptions } from './alertOptions.js';
/** A Monday, so that weeks of the simulation are calendar weeks. */
export declare const startMs: number;
export interface SimulatedLeaf {
    readonly supplier_id: string;
    readonly product_id: string;
    readonly cause: Cause;
    /** Complaints a day on average. */
    readonly perDay: number;
}
export interface Incident extends Omit<SimulatedLeaf, 'perDay'> {
    readonly fromMs: number;
    readonly minutes: number;
    readonly complaints: number;
}
export interface Simulation {
    readonly leaves: readonly SimulatedLeaf[];
    readonly weeks: number;
    /** 1: Poisson; above: hours drawn from a Gamma, so that counts have about so much more variance. */
    readonly clumping: number;
    readonly incidents?: readonly Incident[];
    readonly seed: number;
    /** Hour at which the history of the installation starts, in weeks from the simulation's start. */
    readonly sinceWeek?: number;
}
/** suppliers × products × causes, of very different sizes. */
export declare function grid(suppliers: number, products: number, causes: number, perDay: number): SimulatedLeaf[];
export declare function random(seed: number): () => number;
export interface Run {
    /** Last version of every signal that was raised, in order of their rise. */
    readonly raised: readonly Signal[];
    readonly versions: readonly Signal[];
}
/** Runs the detector over the weeks from `evaluateFromWeek` on, as a service would. */
export declare function runDetector(simulation: Simulation, { fromWeek, tickMinutes }: {
    fromWeek: number;
    tickMinutes: number;
}, options?: AlertOptions): Run;
