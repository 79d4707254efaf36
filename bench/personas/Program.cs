using Solvent.PersonasBench;

// dotnet run -c Release --project bench/personas -- [--rounds 15] [--seed 1] [--seconds 20] [--rate 500] [graph] [log] [schema] [retrieval] [gateway] [cases]
// graph: what rests on what over random graphs of 287,000 and 2,850,000 edges, beside SQLite's recursive query on the same edges, in turns, median of the rounds.
// log: decisions that arrive so many a second, whatever became of those before, until each is on disk; both stores, beside what one flush of the same disk takes.
// schema: a document of 2 kB, read, validated with a compiled schema; beside ajv, which is installed from npm for the run; rounds in turns, medians.
// retrieval: the search in this repository's documentation on both stores, each heading a question, beside counting lines that hold a word.
// gateway: decisions asked of `solvent serve` over HTTP so many a second, until each answer is read, beside an answer without a decision; both stores, or SQLite alone with --sqlite; --folder FOLDER for another disk.
// cases: `solvent persona test` over 1,000 cases as a process, beside promptfoo, which is installed from npm once; rounds in turns, medians.
// The last two run the program as ./solvent builds it, or --program solvent.dll; cases needs Debian's package time.
// log, gateway and retrieval need Debian's package postgresql; everything goes to loopback and is gone afterwards.
var options = new BenchOptions(args);
Published.Other = options.Text("--program");
if (options.Has("graph"))
{
    GraphBench.Run(options);
}

if (options.Has("log"))
{
    await LogBench.RunAsync(options);
}

if (options.Has("schema"))
{
    SchemaBench.Run(options);
}

if (options.Has("retrieval"))
{
    await RetrievalBench.RunAsync(options);
}

if (options.Has("gateway"))
{
    await GatewayBench.RunAsync(options);
}

if (options.Has("cases"))
{
    CaseBench.Run(options);
}
