using Solvent.ScanBench;
using Solvent.Testing;

// dotnet run -c Release --project bench/scan -- [--runs 5] [--tenfold] PATH…
var runs = 5;
var paths = args.ToList();
if (paths is ["--runs", var count, ..] && int.TryParse(count, out runs))
{
    paths.RemoveRange(0, 2);
}

var isTenfold = paths.Remove("--tenfold");
if (paths.Count == 0 || runs < 1 || !paths.TrueForAll(Directory.Exists))
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/scan -- [--runs 5] [--tenfold] FOLDER…");
    return 2;
}

Console.WriteLine($"{"what",-26}{"files",9}{"MB",8}{"wall s",9}{"CPU s",9}{"peak MB",9}{"findings",10}");
foreach (var path in paths.Select(Path.GetFullPath))
{
    Console.WriteLine(Path.GetFileName(path));
    var measured = Peers.All(RepositoryRoot.Path, path).ConvertAll(peer => (Peer: peer, Figures: peer.Command is null ? null : Measured.Median(peer, path, runs)));
    measured.ForEach(m => Print(m.Peer.Name, m.Figures));
    if (measured is [{ Figures: { } own }, _, { Figures: { } other }])
    {
        Console.WriteLine(FormattableString.Invariant($"  wall time, ours to the structural search: {own.Wall / other.Wall:0.00}"));
    }

    if (isTenfold)
    {
        using var copies = new Copies(path, 10);
        var larger = Measured.Median(Peers.All(RepositoryRoot.Path, path)[0], copies.Folder, runs);
        Print("solvent scan, 10 times", larger);
        Console.WriteLine(FormattableString.Invariant($"  wall time, ten times the bytes: {larger.Wall / measured[0].Figures!.Wall:0.0} times"));
    }
}

return 0;

static void Print(string name, Measured? measured) => Console.WriteLine(measured is null
    ? $"  {name,-24}absent"
    : FormattableString.Invariant(
        $"  {name,-24}{(measured.Files == 0 ? "-" : measured.Files),9:0}{(measured.Files == 0 ? "-" : measured.Bytes / 1e6),8:0.0}{measured.Wall,9:0.00}{measured.Cpu,9:0.00}{measured.PeakBytes / 1e6,9:0}{measured.Findings,10}"));
