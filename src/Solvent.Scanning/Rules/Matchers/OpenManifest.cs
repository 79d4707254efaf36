using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matchers;

/// <summary>Manifests that leave versions open where no lock file fixes them, neither beside them nor in a folder above (a workspace has one lock).</summary>
internal sealed partial class OpenManifest : Anchor
{
    private static readonly string[] s_npmLocks = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "deno.lock"];
    private static readonly string[] s_pythonLocks = ["uv.lock", "poetry.lock", "pdm.lock", "pixi.lock", "Pipfile.lock", "pylock.toml", "conda-lock.yml", "requirements.lock", "constraints.txt"];

    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var name = Path.GetFileName(file.Entry.Path);
        var first = (name, file.Language) switch
        {
            ("package.json", _) when !HasLock(file, s_npmLocks) => OpenNpm(file),
            ("pyproject.toml", _) when !HasLock(file, s_pythonLocks) && !HasCompiled(file) => OpenProject(file),
            (_, Language.Yaml) when CondaFile().IsMatch(name) && !HasLock(file, s_pythonLocks) => OpenConda(file),
            (_, Language.Xml) when NugetFile().IsMatch(name) && !HasNugetLock(file) => OpenNuget(file),
            (_, Language.Requirements) when !HasLock(file, s_pythonLocks) && !IsSource(file, name) => OpenRequirement(file),
            _ => null,
        };
        if (first is { } found)
        {
            yield return new Candidate(found.Node.Span, found.Node, [], found.Name, "open " + name);
        }
    }

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => null;

    private static bool HasLock(FileContext file, string[] names) =>
        TreePath.FoldersAbove(file.Entry.Path).Any(folder => names.Any(n => file.Repository.Paths.Contains(TreePath.Join(folder, n))));

    // NuGet keeps a lock beside each project; the versions of a repository are locked in the projects below.
    private static bool HasNugetLock(FileContext file) => TreePath.FolderOf(file.Entry.Path) is var folder
        && (file.Entry.Path.EndsWith(".props", StringComparison.OrdinalIgnoreCase) ? file.Repository.HasPath(TreePath.Join(folder, "**/packages.lock.json"), "") : file.Repository.Paths.Contains(TreePath.Join(folder, "packages.lock.json")));

    // Requirements beside the project are what is installed: they are judged themselves.
    private static bool HasCompiled(FileContext file) => TreePath.FolderOf(file.Entry.Path) is var folder
        && (file.Repository.Paths.Contains(TreePath.Join(folder, "requirements.txt")) || file.Repository.Paths.Contains(TreePath.Join(folder, "requirements/base.txt")));

    // `requirements.in.txt`, or one whose compiled form stands beside it.
    private static bool IsSource(FileContext file, string name)
    {
        var folder = TreePath.FolderOf(file.Entry.Path);
        var stem = Path.GetFileNameWithoutExtension(name);
        return new[] { stem + ".lock", stem + ".lock.txt", stem + "-lock.txt", stem + ".lock.yml", stem + ".frozen.txt" }.Any(n => file.Repository.Paths.Contains(TreePath.Join(folder, n)));
    }

    private static (Node Node, string Name)? OpenNpm(FileContext file) => Leaves(file)
        .Where(l => l.Keys.StartsWith("dependencies/", StringComparison.Ordinal) && l.Value is StringNode version && NpmOpen().IsMatch(version.Value))
        .Select(l => ((Node, string)?)(l.Value, l.Keys["dependencies/".Length..])).FirstOrDefault();

    // A library that is published says what it can live with; who installs it locks.
    private static (Node Node, string Name)? OpenProject(FileContext file)
    {
        if (Leaves(file).Any(l => l.Keys is "project/classifiers/[]" or "tool/poetry/classifiers/[]" or "tool/poetry/packages/[]/include"))
        {
            return null;
        }

        foreach (var (keys, value) in Leaves(file))
        {
            if (keys == "project/dependencies/[]" && value is StringNode text && PythonRequirement().Match(text.Value) is { Success: true } match && IsOpen(match.Groups["rest"].Value))
            {
                return (value, match.Groups["name"].Value);
            }

            if (keys.StartsWith("tool/poetry/dependencies/", StringComparison.Ordinal) && keys.Split('/') is [_, _, _, not "python", .. { Length: <= 1 } tail] && (tail is [] or ["version"])
                && value is StringNode version && !char.IsAsciiDigit(version.Value.FirstOrDefault()) && !version.Value.StartsWith('='))
            {
                return (value, keys.Split('/')[3]);
            }
        }

        return null;
    }

    private static (Node Node, string Name)? OpenConda(FileContext file) => Leaves(file)
        .Where(l => l.Keys is "dependencies/[]" or "dependencies/[]/pip/[]" && l.Value is StringNode { Value: not ("pip" or "python") } text && CondaOpen().IsMatch(text.Value))
        .Select(l => ((Node, string)?)(l.Value, ((StringNode)l.Value).Value)).FirstOrDefault();

    // `2.*`: NuGet takes what is written as the lowest version, so only a star is open.
    private static (Node Node, string Name)? OpenNuget(FileContext file) => Leaves(file)
        .Where(l => PackageVersion().IsMatch(l.Keys) && l.Value is StringNode { Value: var version } && version.Contains('*', StringComparison.Ordinal))
        .Select(l => ((Node, string)?)(l.Value, ((StringNode)l.Value).Value)).FirstOrDefault();

    private static (Node Node, string Name)? OpenRequirement(FileContext file)
    {
        foreach (var call in file.Tree.Statements.OfType<CallNode>().Where(c => c.Callee is NameNode { Name: "requirement" }))
        {
            var texts = call.Arguments.Where(a => a.Kind == ArgumentKind.Positional).Select(a => (a.Value as StringNode)?.Value ?? "").ToList();
            var line = file.Tree.Source.Slice(call.Span).ToString();
            if (texts.Count > 0 && PythonRequirement().IsMatch(line) && IsOpen(line[texts[0].Length..]))
            {
                return (call, texts[0]);
            }
        }

        return null;
    }

    // Neither an exact version nor a file, address or commit.
    private static bool IsOpen(string rest) => !Exact().IsMatch(rest.Split(';')[0]);

    private static IEnumerable<(string Keys, Node Value)> Leaves(FileContext file) => file.KeyPaths;

    [GeneratedRegex(@"^(\^|~|>|\*|latest|next|x|\d+(\.\d+)?\.(x|\*)|\d+$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NpmOpen();

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?(?<rest>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PythonRequirement();

    [GeneratedRegex(@"===?\s*v?[0-9][^*,]*(\s|$|#|--)|@", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Exact();

    [GeneratedRegex(@"^(environment|conda[-_a-z]*)\.ya?ml$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CondaFile();

    [GeneratedRegex(@"\.csproj$|^Directory\.Packages\.props$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NugetFile();

    [GeneratedRegex(@"/Package(Reference|Version)(/\[\])?/@?Version$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PackageVersion();

    [GeneratedRegex(@"^([a-z-]+::)?[A-Za-z0-9._-]+(\[[a-z,-]*\])?\s*([<>~!].*)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CondaOpen();
}
