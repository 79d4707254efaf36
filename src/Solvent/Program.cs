using Solvent.Surfaces.Cli;

var cli = new CommandLine(CliConsole.OfProcess());
return await cli.RunAsync(args);
