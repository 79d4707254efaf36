using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Sources;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Rules;

/// <summary><c>solvent rules new ID TITLE</c>: writes a rule to begin with, never over another.</summary>
internal sealed partial class NewRuleCommand(CliConsole console)
{
    private const string Folder = ".solvent/rules";
    private const int MostName = 60;
    private readonly Argument<string> _id = new("id") { Description = "A free id: letters, then digits, such as X01" };
    private readonly Argument<string> _title = new("title") { Description = "What the rule finds, in a few words" };
    private readonly Option<string> _path = new("--path") { HelpName = "DIR", Description = "A folder of the repository", DefaultValueFactory = _ => "." };

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("new", "Write a rule of your own to begin with")
    {
        Details = "Writes .solvent/rules/ID-name.yaml in the repository: a whole rule whose examples hold, to be changed into yours. Never writes over a file.",
        Examples = [("rules new X01 \"Model called past the gateway\"", "then change it, and run `solvent rules test X01`")],
        Arguments = { _id, _title },
        Options = { _path },
    }.Runs((parsed, _) => Task.FromResult(Run(parsed.GetValue(_id)!, parsed.GetValue(_title)!, parsed.GetValue(_path)!)));

    private ExitCode Run(string id, string title, string path)
    {
        var known = RepositorySettings.ReadAround(path);
        if (!IdShape().IsMatch(id))
        {
            throw new UsageException($"`{id}` is no id of a rule; use capital letters and then digits, such as X01.");
        }

        if (known.Rules.Find(id) is { } taken)
        {
            throw new UsageException($"the id {id} is taken by {taken.Id}; `solvent rules list` shows all.");
        }

        var name = Slug(title);
        if (name.Length == 0 || TerminalText.Encode(title) != title)
        {
            throw new UsageException("the title is one line with some words: they name the file.");
        }

        var file = $"{Folder}/{id}-{name}.yaml";
        Write(known.Top, file, NewRule.Text(id, title));
        console.Line($"Wrote {Path.Combine(known.Top, file)}");
        console.Say($"Change `examples` and `match` first, then run: solvent rules test {id}");
        return ExitCode.Fine;
    }

    private static void Write(string top, string file, string text)
    {
        var target = Path.Combine(top, file);
        try
        {
            for (var folder = Path.GetDirectoryName(target)!; folder.Length > top.Length; folder = Path.GetDirectoryName(folder)!)
            {
                if (new DirectoryInfo(folder).LinkTarget is not null)
                {
                    throw new UsageException($"{folder} is a link; make it a folder.");
                }
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var writer = new StreamWriter(new FileStream(target, FileMode.CreateNew, FileAccess.Write));
            writer.Write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(File.Exists(target) ? $"{target} is there already and is never overwritten." : $"can't write {target}: {e.Message}");
        }
    }

    private static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, MostName)).Trim('-');
    }

    [GeneratedRegex("^[A-Z]{1,4}[0-9]{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();
}
