namespace FaithfulNative.Numerics;

/// <summary>Threads that take numbered tasks from one counter until there are none; the first to fail stops the others.</summary>
internal static class Workers
{
    /// <summary>Runs the tasks.</summary>
    /// <param name="threads">How many threads, the caller's among them.</param>
    /// <param name="tasks">How many tasks.</param>
    /// <param name="makeWorker">
    /// Makes what a thread calls for every task; its second argument tells whether to stop in the middle.
    /// </param>
    /// <param name="cancellation">Ends the run with <see cref="OperationCanceledException"/>.</param>
    public static void Run(int threads, long tasks, Func<Action<long, Func<bool>>> makeWorker, CancellationToken cancellation)
    {
        long next = -1;
        Exception? failure = null;
        bool Stop() => cancellation.IsCancellationRequested || Volatile.Read(ref failure) is not null;

        void Work()
        {
            try
            {
                Action<long, Func<bool>> worker = makeWorker();
                Func<bool> stop = Stop;
                for (long task = Interlocked.Increment(ref next); task < tasks && !Stop(); task = Interlocked.Increment(ref next))
                {
                    worker(task, stop);
                }
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }
        }

        Thread[] others =
        [
            .. Enumerable.Range(1, (int)Math.Clamp(tasks - 1, 0, threads - 1))
                .Select(_ => new Thread(Work) { IsBackground = true, Name = "faithful" }),
        ];
        Array.ForEach(others, thread => thread.Start());
        Work();
        Array.ForEach(others, thread => thread.Join());
        cancellation.ThrowIfCancellationRequested();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }
}
