using Solvent.LedgerBench;

// dotnet run -c Release --project bench/ledger -- [--seconds 5] [--writers 64] [--facts 1000000] [--items 100000] [--repositories 1000] [--rate 200] [appends] [replay] [server]
// One table: durable appends beside one row a transaction on the same disk; replay, verification and proofs of a large ledger; lists of a large register while scans are pushed.
// Needs Debian's package postgresql; everything goes to loopback and is gone afterwards.
var options = new BenchOptions(args);
if (options.Has("appends"))
{
    await AppendBench.RunAsync(options);
}

if (options.Has("replay"))
{
    await ReplayBench.RunAsync(options);
}

if (options.Has("server"))
{
    await ServerBench.RunAsync(options);
}
