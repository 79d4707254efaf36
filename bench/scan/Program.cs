using Solvent.ScanBench;
using Solvent.Testing;

// dotnet run -c Release --project bench/scan -- [--runs 5] PATH…
var runs = 5;
var paths = args.ToList();
if (paths is ["--runs", var count, ..] && int.TryParse(count, out runs))
{
    paths.RemoveRange(0, 2);
}

if (paths.Count == 0 || runs < 1)
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/scan -- [--runs 5] PATH…");
    return 2;
}

var peers = Peers.All(RepositoryRoot.Path);
Console.WriteLine($"{"what",-24}{"files",9}{"MB",8}{"wall s",9}{"CPU s",9}{"peak MB",9}{"findings",10}");
foreach (var path in paths.Select(Path.GetFullPath))
{
    Console.WriteLine(path);
    foreach (var peer in peers)
    {
        Print(peer, peer.Command is null ? null : Measured.Median(peer, path, runs));
    }
}

return 0;

static void Print(Peer peer, Measured? measured) => Console.WriteLine(measured is null
    ? $"  {peer.Name,-22}absent"
    : FormattableString.Invariant(
        $"  {peer.Name,-22}{(measured.Files == 0 ? "-" : measured.Files),9:0}{(measured.Files == 0 ? "-" : measured.Bytes / 1e6),8:0.0}{measured.Wall,9:0.00}{measured.Cpu,9:0.00}{measured.PeakBytes / 1e6,9:0}{measured.Findings,10}"));
