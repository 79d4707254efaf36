using System.CommandLine;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>What another module does with a scan when its option is given; <c>Program.cs</c> hands these to the scan command.</summary>
/// <param name="Options">Its options, such as <c>--register</c>.</param>
/// <param name="IsAsked">Whether they ask for it.</param>
/// <param name="RunAsync">
/// Gets the whole scan, whatever was asked to be shown; only rules that ran are in it. What it gives is combined with the scan's exit code.
/// Messages go to standard error, since standard output holds the scan.
/// </param>
internal sealed record ScanFollowUp(
    IReadOnlyList<Option> Options, Func<ParseResult, bool> IsAsked, Func<RepositoryScan, ParseResult, CliConsole, CancellationToken, Task<ExitCode>> RunAsync);
