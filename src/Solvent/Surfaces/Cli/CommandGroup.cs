namespace Solvent.Surfaces.Cli;

/// <summary>Where the program's help lists a command.</summary>
internal enum CommandGroup
{
    /// <summary>What a developer types every day.</summary>
    Daily,

    /// <summary>Work with what is owed.</summary>
    Register,

    /// <summary>Set up, look up, prove.</summary>
    Reference,
}
