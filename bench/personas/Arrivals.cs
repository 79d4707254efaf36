using System.Diagnostics;
using System.Globalization;

namespace Solvent.PersonasBench;

/// <summary>Work that arrives at a steady rate, whatever became of what came before; the time of each is from when it was due.</summary>
internal static class Arrivals
{
    /// <summary>Lets it arrive.</summary>
    /// <param name="count">How many.</param>
    /// <param name="rate">How many a second.</param>
    /// <param name="work">The work with the given number, from 0.</param>
    /// <returns>Milliseconds of each, in order.</returns>
    public static async Task<double[]> RunAsync(int count, int rate, Func<int, Task> work)
    {
        var done = new Task<double>[count];
        // A thread of its own: arrivals wait for nobody.
        var arrivals = new Thread(() =>
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                var (number, due) = (i, started + (i * Stopwatch.Frequency / rate));
                WaitUntil(due);
                done[i] = Task.Run(async () =>
                {
                    await work(number);
                    return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
                });
            }
        });
        arrivals.Start();
        await Task.Run(arrivals.Join);
        return await Task.WhenAll(done);
    }

    /// <summary>A millisecond without the processor: an awaited delay comes back on another thread, and late.</summary>
    public static void Rest()
    {
        var spin = default(SpinWait);
        while (!spin.NextSpinWillYield)
        {
            spin.SpinOnce(-1);
        }

        spin.SpinOnce(0);
    }

    /// <summary>Prints quantiles.</summary>
    public static void Report(string what, IEnumerable<double> milliseconds)
    {
        var times = milliseconds.Order().ToList();
        var at = (double share) => times[Math.Min(times.Count - 1, (int)(times.Count * share))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-62} p50 {at(0.5),5:F2}  p99 {at(0.99),5:F2}  p99.9 {at(0.999),5:F2}  max {times[^1]:F1} ms"));
    }

    private static void WaitUntil(long due)
    {
        while (Stopwatch.GetTimestamp() is var now && now < due)
        {
            if ((due - now) * 1000 / Stopwatch.Frequency >= 1)
            {
                Rest();
            }
            else
            {
                Thread.SpinWait(20);
            }
        }
    }
}
