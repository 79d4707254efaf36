using Solvent.PersonasBench;

// dotnet run -c Release --project bench/personas -- [--seconds 20] [--rate 500] [log]
// log: decisions that arrive so many a second, whatever became of those before, until each is on disk; both stores, beside what one flush of the same disk takes.
// Needs Debian's package postgresql; everything goes to loopback and is gone afterwards.
var options = new BenchOptions(args);
if (options.Has("log"))
{
    await LogBench.RunAsync(options);
}
