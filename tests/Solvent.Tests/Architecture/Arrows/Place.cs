namespace Solvent.Tests.Architecture.Arrows;

/// <summary>The parts of the house, from the top down.</summary>
internal enum Layer
{
    Program,
    Module,
    Surfaces,
    Platform,
    Scanning,
    Outside,
}

/// <summary>Where a file or a name lives.</summary>
/// <param name="Layer">The part of the house.</param>
/// <param name="Name">The module, or the folder of the scanner; empty for what lies directly in <c>Modules</c> or in the scanner's root.</param>
/// <param name="IsContract">Whether it is what a module shows to others.</param>
internal sealed record Place(Layer Layer, string Name = "", bool IsContract = false)
{
    /// <summary>The place of a full name of a namespace or a type.</summary>
    public static Place OfName(string name)
    {
        var parts = name.Split('.');
        return parts is not ["Solvent", ..] ? new(Layer.Outside)
            : parts.ElementAtOrDefault(1) switch
            {
                "Modules" => new(Layer.Module, parts.ElementAtOrDefault(2) ?? "", parts.ElementAtOrDefault(3) == "Contract"),
                "Surfaces" => new(Layer.Surfaces),
                "Platform" => new(Layer.Platform),
                "Scanning" => new(Layer.Scanning, parts.ElementAtOrDefault(2) ?? ""),
                _ => new(Layer.Program),
            };
    }

    /// <summary>The namespace that a file's folder asks for.</summary>
    /// <param name="path">Path below <c>src</c>, from the repository's root.</param>
    public static string NamespaceOfPath(string path) =>
        string.Join('.', path.Split('/')[1..^1]);

    /// <inheritdoc/>
    public override string ToString() => Layer switch
    {
        Layer.Module => Name is "" ? "Modules" : IsContract ? $"{Name}.Contract" : Name,
        Layer.Scanning => Name is "" ? "Solvent.Scanning" : $"Solvent.Scanning.{Name}",
        _ => Layer.ToString(),
    };
}
