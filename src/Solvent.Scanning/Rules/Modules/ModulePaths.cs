using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Modules;

/// <summary>Finds the file of the repository that an import names. Two candidates are as good as none.</summary>
internal sealed class ModulePaths
{
    private static readonly string[] s_scripts = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
    private static readonly string[] s_aliases = ["@/", "~/", "#/", "src/"];
    private static readonly string[] s_sources = ["", "src", "app"];
    private static readonly HashSet<string> s_projectFiles = new(StringComparer.Ordinal) { "package.json", "tsconfig.json", "jsconfig.json" };
    private const int MaxCandidates = 64;
    private const int MaxFolders = 32;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _nameSpans;
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _folderSpans;
    private readonly Dictionary<string, List<string>> _modules = new(StringComparer.Ordinal);
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _projects = new(StringComparer.Ordinal);

    public ModulePaths(IEnumerable<string> paths)
    {
        _nameSpans = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        _folderSpans = _folders.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var path in paths)
        {
            var language = Readers.LanguageOf(path);
            if (s_projectFiles.Contains(Path.GetFileName(path)))
            {
                _projects.Add(TreePath.FolderOf(path));
            }

            if (!Follows(language))
            {
                continue;
            }

            _paths.Add(path);
            var module = ModuleOf(path);
            var folder = TreePath.FolderOf(module);
            _names.Add(module[(module.LastIndexOf('/') + 1)..]);
            _folders.Add(folder[(folder.LastIndexOf('/') + 1)..]);
            if (language == Language.Python)
            {
                var key = KeyOf(module);
                (_modules.TryGetValue(key, out var list) ? list : _modules[key] = []).Add(path);
            }
        }
    }

    /// <summary>Whether imports of the language are followed.</summary>
    public static bool Follows(Language language) => language is Language.Python or Language.TypeScript;

    /// <summary>Whether some file or package has the last name of the module: cheap, and false for most libraries.</summary>
    public bool MayHold(ReadOnlySpan<char> name) => _nameSpans.Contains(name);

    /// <summary>Whether some module or folder of modules has the name.</summary>
    public bool MayHoldIn(ReadOnlySpan<char> name) => _nameSpans.Contains(name) || _folderSpans.Contains(name);

    /// <summary>The file of a module as a file of the repository writes it; null for a library, or where it can't be told.</summary>
    public string? Find(string importer, string module) => Readers.LanguageOf(importer) switch
    {
        Language.TypeScript => Script(importer, module),
        Language.Python => Python(importer, module),
        _ => null,
    };

    // `.llm`, `..core.llm`, `app.core.llm`
    private string? Python(string importer, string module)
    {
        var dots = module.Length - module.TrimStart('.').Length;
        var relative = module[dots..].Replace('.', '/');
        if (dots == 0)
        {
            return relative.Length == 0 ? null
                : relative.Contains('/', StringComparison.Ordinal) ? Nearest(importer, relative)
                : Above(importer, relative);
        }

        var folder = TreePath.FolderOf(importer);
        for (var i = 1; i < dots; i++)
        {
            if (folder.Length == 0)
            {
                return null;
            }

            folder = TreePath.FolderOf(folder);
        }

        return Other(importer, relative.Length == 0 ? Existing(TreePath.Join(folder, "__init__.py")) : PythonAt(TreePath.Join(folder, relative)));
    }

    private string? PythonAt(string path) => Existing(TreePath.Join(path, "__init__.py")) ?? Existing($"{path}.py");

    private static string? Other(string importer, string? found) => found == importer ? null : found;

    // A lone name is looked for beside the importer and above, where no package is: inside packages it is a library.
    private string? Above(string importer, string name) => TreePath.FoldersAbove(importer).Take(MaxFolders)
        .Where(folder => !_paths.Contains(TreePath.Join(folder, "__init__.py"))).Select(folder => Other(importer, PythonAt(TreePath.Join(folder, name)))).FirstOrDefault(found => found is not null);

    private string? Script(string importer, string module)
    {
        if (module.StartsWith('.'))
        {
            return Normalised(TreePath.Join(TreePath.FolderOf(importer), module)) is { } path ? Other(importer, ScriptAt(path)) : null;
        }

        return Array.Find(s_aliases, a => module.StartsWith(a, StringComparison.Ordinal)) is { } alias ? Aliased(importer, module[alias.Length..]) : null;
    }

    // An alias stands for the folder of the project, or a folder of sources in it.
    private string? Aliased(string importer, string module) => TreePath.FoldersAbove(importer).Take(MaxFolders).Where(folder => _projects.Contains(folder) || folder.Length == 0)
        .SelectMany(folder => s_sources.Select(sources => TreePath.Join(TreePath.Join(folder, sources), module)))
        .Select(path => Other(importer, ScriptAt(path))).FirstOrDefault(found => found is not null);

    private string? ScriptAt(string path) => Existing(path) ?? Ending(path) ?? Ending(TreePath.Join(path, "index")) ?? (WithoutEnding(path) is var bare && bare != path ? Ending(bare) : null);

    private string? Ending(string path) => s_scripts.Select(e => Existing(path + e)).FirstOrDefault(p => p is not null);

    private string? Existing(string path) => _paths.Contains(path) ? path : null;

    // The candidate with the longest way in common with the importer.
    private string? Nearest(string importer, string module)
    {
        if (!_modules.TryGetValue(KeyOf(module), out var listed) || listed.Count > MaxCandidates)
        {
            return null;
        }

        var meant = listed.FindAll(p => p != importer && TreePath.EndsWith(ModuleOf(p), module));
        return meant.GroupBy(p => Shared(p, importer)).MaxBy(g => g.Key)?.ToList() is [var only] ? only : null;
    }

    // The last two parts: one alone (`package`, `index`, `utils`) can stand for thousands of files.
    private static string KeyOf(string module)
    {
        var last = module.LastIndexOf('/');
        return last <= 0 ? module : module[(module.LastIndexOf('/', last - 1) + 1)..];
    }

    // How many characters of folders two paths share.
    private static int Shared(string a, string b)
    {
        var shared = 0;
        for (var i = 0; i < a.Length && i < b.Length && a[i] == b[i]; i++)
        {
            shared = a[i] == '/' ? i + 1 : shared;
        }

        return shared;
    }

    // The path by which it is imported: without its ending, and a package by its folder.
    private static string ModuleOf(string path)
    {
        var bare = WithoutEnding(path);
        var name = bare[(bare.LastIndexOf('/') + 1)..];
        return name is "__init__" or "index" ? TreePath.FolderOf(path) : bare;
    }

    private static string WithoutEnding(string path)
    {
        var ending = path.EndsWith(".py", StringComparison.Ordinal) ? ".py" : Array.Find(s_scripts, e => path.EndsWith(e, StringComparison.Ordinal));
        return ending is null ? path : path[..^ending.Length];
    }

    private static string? Normalised(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
