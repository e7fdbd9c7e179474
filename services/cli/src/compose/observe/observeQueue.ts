import type { JobTable, Queue } from '@earshot/queue';
import { headersOfTrace, type Metrics, type Tracing, traceOfHeaders } from '@earshot/runtime';

/** The jobs, measured and traced: a job that is added while another runs belongs to its trace, as a delivery to its signal's. */
export function observeQueue<Jobs extends JobTable>(
  queue: Queue<Jobs>,
  { metrics, tracing }: { metrics: Metrics; tracing: Tracing },
): Queue<Jobs> {
  return {
    ...queue,
    add(name, payload, options = {}) {
      const trace = tracing.current();
      if (trace === undefined) return queue.add(name, payload, options);
      return queue.add(name, payload, { ...options, headers: { ...headersOfTrace(trace), ...options.headers } });
    },
    work(name, handler, options) {
      return queue.work(
        name,
        (job) => {
          const seconds = metrics.timer();
          const count = (outcome: string) => metrics.observe('jobSeconds', { job_name: name, outcome }, seconds());
          const parent = traceOfHeaders(job.headers);
          return tracing.inSpan({ name: `job ${name}`, kind: 'consumer', parent }, async (trace) => {
            try {
              // What the job asks of others belongs to this try.
              await handler({ ...job, headers: { ...job.headers, ...headersOfTrace(trace) } });
              count('done');
            } catch (error) {
              count('failed');
              throw error;
            }
          });
        },
        options,
      );
    },
  };
}
