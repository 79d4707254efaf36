using Solvent.AssetsBench;

// dotnet run -c Release --project bench/assets -- [--merges 1000] [--rounds 7] [--triples 20000] [--seed 1] [merge] [triples]
// merge: so many merges in process, beside as many of git merge-file, in turns, median of the rounds; the files are those of ../shared/conformance/cursor-rules, edited.
// triples: so many random triples, each judged beside git merge-file --diff3; ends with 1 when one does not hold.
var options = new BenchOptions(args);
if (options.Has("merge"))
{
    MergeBench.Run(options);
}

return options.Has("triples") && !TripleBench.Run(options) ? 1 : 0;
