using System.CommandLine;
using System.Security.Cryptography;
using Solvent.Scanning.Sources;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Init;

/// <summary><c>solvent init</c>: writes a <c>solvent.yaml</c> to begin with, never over another.</summary>
internal sealed class InitCommand(CliConsole console)
{
    private readonly Argument<string> _path = new("path") { Description = "A folder of the repository; the current one when left out", DefaultValueFactory = _ => "." };

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("init", "Write a solvent.yaml to begin with")
    {
        _path,
    }.Runs((parsed, cancellation) => Task.Run(() => Run(parsed.GetValue(_path)!, cancellation), cancellation));

    private ExitCode Run(string path, CancellationToken cancellation)
    {
        using var folder = RepositoryFolder.Around(path);
        using var tree = SourceTrees.Open(Directory.Exists(path) ? folder.Top : path, cancellationToken: cancellation);
        if (tree.Repository.GitDirectory == tree.Root)
        {
            throw new UsageException("this is a bare repository; run init in a checked-out tree.");
        }

        if (tree.Configuration.Id is { } id)
        {
            console.Say($"{RepositoryConfiguration.FileName} is there already (id {id}) and stays as it is.");
            return ExitCode.Fine;
        }

        var target = Path.Combine(folder.Top, RepositoryConfiguration.FileName);
        if (folder.ReadText(RepositoryConfiguration.FileName) is not null)
        {
            throw new UsageException($"{target} is there already and is never overwritten; add a line `id: {NewId(tree)}` to it.");
        }

        Write(target, StartingConfiguration.For(tree, NewId(tree)));
        console.Line($"Wrote {target}");
        console.Say("Commit it, and later solvent.lock and .solvent/ (rules, policies, personas, decisions.yaml): they belong to the team. "
            + "The local ledger is in the git directory and is never committed. Now look at the components in the file and say which are critical and who owns them.");
        return ExitCode.Fine;
    }

    // What was registered before stays registered: in git the id goes on as it was told from root commit and remote.
    private static string NewId(SourceTree tree) =>
        tree.Repository.Commit is not null ? tree.Repository.Id : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static void Write(string target, string text)
    {
        try
        {
            using var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(stream);
            writer.Write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"can't write {target}: {e.Message}");
        }
    }
}
