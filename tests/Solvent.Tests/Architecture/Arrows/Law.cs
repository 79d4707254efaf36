namespace Solvent.Tests.Architecture.Arrows;

/// <summary>Which place may use which: the order of the layers, and the two tables of ARCHITECTURE.md.</summary>
internal sealed class Law(ArrowTable modules, ArrowTable folders)
{
    /// <summary>The law as ARCHITECTURE.md states it.</summary>
    public static Law Read(string markdown) =>
        new(ArrowTable.Read(markdown, "module"), ArrowTable.Read(markdown, "folder of the scanner"));

    /// <summary>The modules that the page lists.</summary>
    public IReadOnlyCollection<string> Modules => modules.Names;

    /// <summary>The folders of the scanner that the page lists.</summary>
    public IReadOnlyCollection<string> Folders => folders.Names;

    /// <summary>Why one place may not use the other, or null when it may.</summary>
    public string? Refusal(Place from, Place to) => (from.Layer, to.Layer) switch
    {
        (_, Layer.Outside) => null,
        (Layer.Scanning, Layer.Scanning) => BetweenFolders(from, to),
        (Layer.Scanning, _) => "the scanner knows nothing of the program",
        (Layer.Module, Layer.Scanning) when modules.Lists(from.Name, "Solvent.Scanning") => null,
        (_, Layer.Scanning) => "no arrow to Solvent.Scanning in ARCHITECTURE.md",
        (Layer.Module, Layer.Module) => BetweenModules(from, to),
        _ when from.Layer <= to.Layer => null,
        _ => "arrows go Program, Modules, Surfaces, Platform and never back",
    };

    private string? BetweenModules(Place from, Place to) =>
        to.Name == from.Name || to.Name is "" ? null
        : !modules.Lists(from.Name, $"{to.Name}.Contract") ? "no such arrow in ARCHITECTURE.md"
        : !to.IsContract ? $"only {to.Name}.Contract is open to others"
        : null;

    private string? BetweenFolders(Place from, Place to) =>
        to.Name == from.Name || from.Name is "" || folders.Lists(from.Name, to.Name)
            ? null
            : "no such arrow between the scanner's folders in ARCHITECTURE.md";
}
