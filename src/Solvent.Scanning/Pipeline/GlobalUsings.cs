using System.Text.RegularExpressions;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.CSharp;

namespace Solvent.Scanning.Pipeline;

/// <summary>
/// The namespaces that a C# project opens for all of its files: <c>&lt;Using Include="…"/&gt;</c> of its project file and of
/// <c>Directory.Build.props</c> above it, and <c>global using</c> of files that are named for it (<c>GlobalUsings.cs</c>, <c>Usings.cs</c>, <c>Imports.cs</c>); for Razor also <c>_Imports.razor</c>.
/// </summary>
internal sealed partial class GlobalUsings
{
    private readonly Dictionary<string, HashSet<string>> _byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _imports = new(StringComparer.Ordinal);
    private readonly HashSet<string> _projects = new(StringComparer.Ordinal);

    public static GlobalUsings Read(SourceTree tree)
    {
        var found = new GlobalUsings();
        foreach (var entry in tree.Entries.Where(e => e.Path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)))
        {
            found._projects.Add(TreePath.FolderOf(entry.Path));
            Add(found._byFolder, TreePath.FolderOf(entry.Path), tree, entry, Element());
        }

        foreach (var entry in tree.Entries)
        {
            var name = Path.GetFileName(entry.Path);
            if (name is "Directory.Build.props" or "Directory.Build.targets")
            {
                Add(found._byFolder, TreePath.FolderOf(entry.Path), tree, entry, Element());
            }
            else if (name is "_Imports.razor" or "_ViewImports.cshtml")
            {
                Add(found._imports, TreePath.FolderOf(entry.Path), tree, entry, Import());
            }
            else if (FileName().IsMatch(name))
            {
                Add(found._byFolder, found.ProjectOf(entry.Path), tree, entry, Directive());
            }
        }

        return found;
    }

    /// <summary>The namespaces that are open in the file; none for other languages.</summary>
    public IReadOnlyCollection<string> Of(string path)
    {
        var isRazor = RazorSource.IsRazor(path);
        if ((_byFolder.Count == 0 || !path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)) && !isRazor)
        {
            return [];
        }

        var opened = new SortedSet<string>(StringComparer.Ordinal);
        if (isRazor)
        {
            AddImports(TreePath.FolderOf(path), opened);
        }

        var project = ProjectOf(path);
        for (var folder = project; ; folder = TreePath.FolderOf(folder))
        {
            // What another project above opens is its own.
            opened.UnionWith((folder == project || !_projects.Contains(folder)) && _byFolder.TryGetValue(folder, out var names) ? names : []);
            if (folder.Length == 0)
            {
                return opened;
            }
        }
    }

    // Pages see what `_Imports.razor` of their folder and of those above it opens.
    private void AddImports(string folder, SortedSet<string> opened)
    {
        for (; ; folder = TreePath.FolderOf(folder))
        {
            opened.UnionWith(_imports.TryGetValue(folder, out var names) ? names : []);
            if (folder.Length == 0)
            {
                return;
            }
        }
    }

    // The nearest folder with a project file; without one, the root.
    private string ProjectOf(string path)
    {
        var folder = TreePath.FolderOf(path);
        while (folder.Length > 0 && !_projects.Contains(folder))
        {
            folder = TreePath.FolderOf(folder);
        }

        return folder;
    }

    private static void Add(Dictionary<string, HashSet<string>> byFolder, string folder, SourceTree tree, SourceEntry entry, Regex pattern)
    {
        using var text = tree.Read(entry).Text;
        if (text is null || text.IsBinary)
        {
            return;
        }

        foreach (var match in pattern.EnumerateMatches(text.Chars))
        {
            var written = text.Chars.Slice(match.Index, match.Length).ToString();
            var name = written.Contains('"', StringComparison.Ordinal) ? written.Split('"')[1] : written[(written.LastIndexOfAny([' ', '\t', ':']) + 1)..].TrimEnd(';', ' ');
            (byFolder.TryGetValue(folder, out var names) ? names : byFolder[folder] = new HashSet<string>(StringComparer.Ordinal)).Add(name);
        }
    }

    [GeneratedRegex("<Using\\s+Include=\"[A-Za-z_][A-Za-z0-9_.]*\"\\s*/?>", RegexOptions.NonBacktracking)]
    private static partial Regex Element();

    [GeneratedRegex(@"global[ \t]+using[ \t]+(global::)?[A-Za-z_][A-Za-z0-9_.]*;", RegexOptions.NonBacktracking)]
    private static partial Regex Directive();

    [GeneratedRegex(@"@using[ \t]+[A-Za-z_][A-Za-z0-9_.]*", RegexOptions.NonBacktracking)]
    private static partial Regex Import();

    [GeneratedRegex(@"^[A-Za-z0-9_.]*(Usings?|Imports?|Globals?)\.cs$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
