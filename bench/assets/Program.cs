using Solvent.AssetsBench;

// dotnet run -c Release --project bench/assets -- [--merges 1000] [--rounds 7] [--triples 20000] [--seed 1] [merge] [render] [triples]
// merge: so many merges in process, beside as many of git merge-file, in turns, median of the rounds; the files are those of ../shared/conformance/cursor-rules, edited.
// render: the rules of that folder read, written for four tools and checked, beside rulesync, which is installed from npm for the run.
// triples: so many random triples, each judged beside git merge-file --diff3; ends with 1 when one does not hold.
var options = new BenchOptions(args);
if (options.Has("merge"))
{
    MergeBench.Run(options);
}

if (options.Has("render"))
{
    RenderBench.Run(options);
}

return options.Has("triples") && !TripleBench.Run(options) ? 1 : 0;
