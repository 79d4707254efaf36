namespace Solvent.Modules.Assets.Compat;

/// <summary>How much a change asks of who adopted an asset.</summary>
internal enum ChangeClass
{
    /// <summary>Nothing: text.</summary>
    Patch,

    /// <summary>Nothing, but there is something new.</summary>
    Minor,

    /// <summary>An answer, or something that they had is gone.</summary>
    Major,
}

/// <summary>One change between two versions.</summary>
/// <param name="Class">How much it asks.</param>
/// <param name="Subject">What changed, such as <c>parameter cap</c>.</param>
/// <param name="What">How, in a few words.</param>
internal sealed record InterfaceChange(ChangeClass Class, string Subject, string What)
{
    /// <summary>The word for a class.</summary>
    public static string Word(ChangeClass kind) => kind switch { ChangeClass.Major => "major", ChangeClass.Minor => "minor", _ => "patch" };
}

/// <summary>A version with its files.</summary>
/// <param name="Asset">What they say.</param>
/// <param name="Folder">The files.</param>
internal sealed record AssetVersion(Asset Asset, AssetFolder Folder);
